package io.milepost.sla.http;

import io.milepost.sla.hours.Period;
import io.milepost.sla.problem.ProblemException;
import java.time.ZoneId;

/** The period that a question names, such as 2026-10. */
public final class QueryPeriod {
    private QueryPeriod() {}

    /** @throws ProblemException 400 with what is expected, if it names none */
    public static Period parse(String text, ZoneId zone) {
        try {
            return Period.parse(text, zone);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
