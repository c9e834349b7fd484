package io.milepost.sla.operations;

import java.time.Instant;

/** The deliveries of an hour whose time is known; {@code uncounted} when some were not counted under the threshold asked for. */
public record TimedHour(Instant hour, long timed, long within, boolean uncounted) {}
