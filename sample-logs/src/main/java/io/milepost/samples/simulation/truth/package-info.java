/** The figures that a pipeline should find, counted while the simulation makes the input and never read back from it. */
@NullMarked
package io.milepost.samples.simulation.truth;

import org.jspecify.annotations.NullMarked;
