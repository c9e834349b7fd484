package io.milepost.collector.configuration;

import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/** When a batch ends: at so many rows, or after so long, whichever comes first. */
public record BatchConfiguration(
        @Nullable Integer maxRows, @Nullable Duration maxInterval) {
    private static final int MAX_ROWS = 250_000;
    private static final Duration MAX_INTERVAL = Duration.seconds(5);

    public BatchConfiguration {
        if (maxRows != null && maxRows < 1) {
            throw new IllegalArgumentException("expected batch.maxRows of at least 1, got " + maxRows);
        }
    }

    static BatchConfiguration defaults() {
        return new BatchConfiguration(MAX_ROWS, MAX_INTERVAL);
    }

    public int rows() {
        return maxRows == null ? MAX_ROWS : maxRows;
    }

    public java.time.Duration interval() {
        return (maxInterval == null ? MAX_INTERVAL : maxInterval).toJavaDuration();
    }
}
