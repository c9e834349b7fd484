/** The files that an operator of the service would bring: organisations, accounts on each day, and their identifiers. */
@NullMarked
package io.milepost.samples.simulation.directory;

import org.jspecify.annotations.NullMarked;
