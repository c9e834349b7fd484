/** What is counted for a verdict: good, bad, excluded and unknown time, good and valid samples or slices, incidents mended in time. */
@NullMarked
package io.milepost.sla.measure.tally;

import org.jspecify.annotations.NullMarked;
