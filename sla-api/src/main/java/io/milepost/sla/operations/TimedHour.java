package io.milepost.sla.operations;

import java.time.Instant;

/**
 * The deliveries of an hour whose time is known; {@code uncounted} when some were not counted under the threshold asked for. Of the
 * service's own share of their time, {@code untold} are those of which it is not known or was not counted, besides the timed ones.
 */
public record TimedHour(Instant hour, long timed, long within, long untold, boolean uncounted) {}
