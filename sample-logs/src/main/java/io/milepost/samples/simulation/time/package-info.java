/**
 * The simulated period, its rhythm and what goes wrong in it. Instants are microseconds since the epoch in a {@code long}: a
 * simulation makes several for each line, and a national service writes a thousand million lines.
 */
@NullMarked
package io.milepost.samples.simulation.time;

import org.jspecify.annotations.NullMarked;
