package io.milepost.collector.event;

/**
 * What every event row carries: its identity, whose log it is from, and where the line stood that completed it. {@code at} is in
 * microseconds since the epoch, UTC.
 *
 * @param source the name of the file, or of the stream, that held the line
 * @param sourceOffset the byte at which the line began in the source's uncompressed content
 */
public record EventHeader(
        EventId id,
        String service,
        String host,
        String source,
        int parserVersion,
        long sourceOffset,
        int sourceLength,
        long at) {}
