package io.milepost.collector.alarm;

/**
 * What one batch read of one source in one UTC hour, lines read before left out.
 *
 * @param hour since the epoch
 * @param misunderstood unrecognised and malformed lines
 * @param minutes a bit for each minute of the hour in which a line stands, the lowest for the first
 * @param lastAt the latest stamp, in microseconds UTC
 */
public record HourHeard(SourceName source, long hour, long lines, long misunderstood, long minutes, long lastAt) {}
