/** Clocks that are wrong, are set back, change to summer time, or meet the turn of the year. */
@NullMarked
package io.milepost.collector.endurance.clock;

import org.jspecify.annotations.NullMarked;
