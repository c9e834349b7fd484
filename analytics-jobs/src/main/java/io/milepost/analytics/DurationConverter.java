package io.milepost.analytics;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them, 30s, 5m, 1h, and as ISO 8601 does. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse(text.startsWith("P") ? text : "PT" + text);
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException ignored) { // The same message serves both mistakes.
        }
        throw new TypeConversionException("expected a duration of a second or more such as 30s or 5m, got " + text);
    }
}
