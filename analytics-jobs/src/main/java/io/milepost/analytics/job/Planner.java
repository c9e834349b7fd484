package io.milepost.analytics.job;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which days have to be computed: those that the API does not have, and those whose inputs, catalogue or code are no longer
 * the ones that the stored facts came from. Days outside the asked range are left alone.
 */
public final class Planner {
    private final String catalogue;
    private final String code;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;

    public Planner(String catalogue, String code, @Nullable LocalDate from, @Nullable LocalDate to) {
        this.catalogue = catalogue;
        this.code = code;
        this.from = from;
        this.to = to;
    }

    /** The days to compute, each with the provenance that its facts will carry. */
    public SortedMap<LocalDate, Provenance> plan(Collection<PeriodInputs> possible, Map<LocalDate, Provenance> stored) {
        SortedMap<LocalDate, Provenance> planned = new TreeMap<>();
        for (PeriodInputs period : possible) {
            Provenance current = new Provenance(period.sequences(), catalogue, code);
            Provenance known = stored.get(period.day());
            if (isAsked(period.day()) && (known == null || known.isSupersededBy(current))) {
                planned.put(period.day(), current);
            }
        }
        return planned;
    }

    private boolean isAsked(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
