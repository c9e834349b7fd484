package io.milepost.sla.http;

import io.milepost.sla.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days and instants as a client writes them in a query. */
public final class QueryDates {

    private QueryDates() {}

    public static Optional<LocalDate> parse(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(
                    "Cannot read " + parameter + ": expected a day such as 2026-10-01, got " + text);
        }
    }

    public static Optional<Instant> parseInstant(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(
                    "Cannot read " + parameter + ": expected an instant such as 2026-10-01T00:00:00Z, got " + text);
        }
    }
}
