package io.milepost.collector.configuration;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.milepost.collector.spool.Retention;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of received lines when the lake has them. A week is enough for a fault of a parser to be noticed and mended
 * over a weekend; more would be raw lines, with people's addresses in them, that nobody needs.
 *
 * @param keep for how long they stay, so that they can be read again; 0 seconds: they go at once
 * @param maxSize of what is kept of one log; the oldest goes first
 */
public record SpoolConfiguration(
        @Nullable Duration keep, @Nullable DataSize maxSize) {
    private static final Duration WEEK = Duration.days(7);
    private static final DataSize ROOM = DataSize.gibibytes(10);

    static SpoolConfiguration defaults() {
        return new SpoolConfiguration(null, null);
    }

    public Retention retention() {
        return new Retention(
                (keep == null ? WEEK : keep).toJavaDuration(), (maxSize == null ? ROOM : maxSize).toBytes());
    }
}
