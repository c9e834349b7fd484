package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.catalogue.LifecyclePolicy;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What is to be counted: on which days of a zone, under which definitions and which policy. */
public record Question(Calendar calendar, ZoneId zone, List<Definition> definitions, LifecyclePolicy policy)
        implements Serializable {
    private static final long MICROS = 1_000_000;

    public Question {
        definitions = List.copyOf(definitions);
    }

    /** The last day whose windows hold a use: not its own when it was at its day's first instant, which each window excludes. */
    int reach(int civilEpochDay, long latestMicros) {
        boolean wholeSecond = latestMicros % MICROS == 0;
        return wholeSecond && latestMicros == startOf(civilEpochDay) ? civilEpochDay - 1 : civilEpochDay;
    }

    private long startOf(int civilEpochDay) {
        return LocalDate.ofEpochDay(civilEpochDay).atStartOfDay(zone).toEpochSecond() * MICROS;
    }
}
