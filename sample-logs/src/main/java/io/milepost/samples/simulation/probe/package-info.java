/** Probe results as a prober would have stored them. */
@NullMarked
package io.milepost.samples.simulation.probe;

import org.jspecify.annotations.NullMarked;
