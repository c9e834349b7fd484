/** The nation that is served: its organisations, their accounts and the names by which these are known. */
@NullMarked
package io.milepost.samples.simulation.nation;

import org.jspecify.annotations.NullMarked;
