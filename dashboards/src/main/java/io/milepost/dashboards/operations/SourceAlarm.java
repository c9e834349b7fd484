package io.milepost.dashboards.operations;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host in a log of which a collector says that it fell silent, or that too many of its lines are not understood. {@code beganAt} is when it was
 * last heard, or the hour in which its lines changed; {@code noticedAt} when the collector was sure; both ends are absent while it goes on.
 */
public record SourceAlarm(
        Kind kind,
        String host,
        String log,
        String collector,
        Instant beganAt,
        Instant noticedAt,
        @Nullable Instant endedAt,
        @Nullable Ending ending,
        long lines,
        long misunderstood,
        long usualPpm) {

    /** What is the matter. */
    public enum Kind {
        SILENCE,
        DRIFT;

        public String key() {
            return "alarm." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it is over. */
    public enum Ending {
        HEARD,
        UNDERSTOOD,
        LEARNT,
        FORGOTTEN;

        public String key() {
            return "alarm.ending." + name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return endedAt == null;
    }
}
