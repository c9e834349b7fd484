package io.milepost.collector.schema;

import org.jspecify.annotations.Nullable;

/**
 * What one batch read of one file of a log, host and hour: every line has exactly one of the five fates. Instants are in microseconds
 * UTC; rows of several batches add up.
 */
public record LedgerRow(
        String service,
        String host,
        String source,
        long hour,
        long lines,
        long bytes,
        long eventLines,
        long ignored,
        long unrecognised,
        long malformed,
        long duplicate,
        @Nullable Long firstAt,
        @Nullable Long lastAt,
        String file) {}
