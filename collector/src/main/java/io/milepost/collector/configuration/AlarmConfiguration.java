package io.milepost.collector.configuration;

import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/** When a source that says nothing is an alarm whatever its rhythm. */
public record AlarmConfiguration(@Nullable Duration longestSilence) {
    private static final Duration LONGEST_SILENCE = Duration.days(5);
    private static final Duration LEAST = Duration.minutes(1);

    public AlarmConfiguration {
        if (longestSilence != null && longestSilence.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "expected alarms.longestSilence of at least a minute, got " + longestSilence);
        }
    }

    static AlarmConfiguration defaults() {
        return new AlarmConfiguration(LONGEST_SILENCE);
    }

    public java.time.Duration silence() {
        return (longestSilence == null ? LONGEST_SILENCE : longestSilence).toJavaDuration();
    }
}
