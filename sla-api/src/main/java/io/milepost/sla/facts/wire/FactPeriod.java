package io.milepost.sla.facts.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stretch of time that one partition speaks for: a day or, for live kinds, a UTC minute. */
public record FactPeriod(String text, LocalDate day, Optional<Instant> minute) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}Z");

    public static Optional<FactPeriod> parse(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return Optional.of(new FactPeriod(text, LocalDate.parse(text), Optional.empty()));
            }
            if (MINUTE.matcher(text).matches()) {
                Instant minute = Instant.parse(text.replace("Z", ":00Z"));
                return Optional.of(
                        new FactPeriod(text, LocalDate.ofInstant(minute, ZoneOffset.UTC), Optional.of(minute)));
            }
            return Optional.empty();
        } catch (DateTimeParseException ignored) {
            // Such as 30 February: no period.
            return Optional.empty();
        }
    }

    boolean covers(Instant instant) {
        return minute.map(start -> !instant.isBefore(start) && instant.isBefore(start.plus(1, ChronoUnit.MINUTES)))
                .orElseGet(() -> LocalDate.ofInstant(instant, ZoneOffset.UTC).equals(day));
    }
}
