package io.milepost.sla.operations;

import java.time.Instant;

/** How many of something, such as a direction or an outcome, there were in one hour. */
public record HourCount(Instant hour, String group, long count) {}
