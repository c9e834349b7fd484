package io.milepost.analytics.job;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which days have to be computed: those that the API does not have, and those whose inputs, catalogue or code are no longer
 * the ones that the stored facts came from, or every day when the request says so. Days that are not asked for are left alone.
 */
public final class Planner {
    private final String catalogue;
    private final String code;
    private final Request request;

    public Planner(String catalogue, String code, Request request) {
        this.catalogue = catalogue;
        this.code = code;
        this.request = request;
    }

    /** The days to compute, each with the provenance that its facts will carry. */
    public SortedMap<LocalDate, Provenance> plan(Collection<PeriodInputs> possible, Map<LocalDate, Provenance> stored) {
        SortedMap<LocalDate, Provenance> planned = new TreeMap<>();
        for (PeriodInputs period : possible) {
            Provenance current = new Provenance(period.sequences(), catalogue, code);
            Provenance known = stored.get(period.day());
            if (request.asks(period.day()) && (request.computesUnchanged() || isChanged(known, current))) {
                planned.put(period.day(), current);
            }
        }
        return planned;
    }

    private static boolean isChanged(@Nullable Provenance known, Provenance current) {
        return known == null || known.isSupersededBy(current);
    }
}
