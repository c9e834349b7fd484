package io.milepost.collector.schema;

/**
 * What arrived of one log that comes without files, in one hour of the collector's clock, and what of it was not taken. {@code hour} is in
 * microseconds UTC; rows of several batches add up.
 */
public record ReceptionRow(
        String service,
        String source,
        long hour,
        long kept,
        long refused,
        long dropped,
        long truncated,
        long lostFrames,
        long tooLong) {}
