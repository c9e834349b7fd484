package io.milepost.sla.budget.spending;

import io.milepost.sla.exact.Ratio;

/**
 * What went on in a window of elapsed time: how much of it was service time, and of what counts in that by the contract how much was
 * bad; {@code unknown} is what nothing is known of. Time in microseconds, or user-microseconds; otherwise so many samples.
 */
public record Use(long serviceMicros, Ratio counted, Ratio bad, Ratio unknown) {}
