package io.milepost.sla.claim.csv;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of evidence files, so that the first twenty are told at once. */
final class CsvProblems {
    private static final int TOLD = 20;

    private final List<String> found = new ArrayList<>();

    void add(String place, String message) {
        found.add(place + ": " + message);
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> told = new ArrayList<>();
        told.add("Cannot use evidence: expected valid CSV, got " + found.size()
                + (found.size() == 1 ? " mistake" : " mistakes"));
        told.addAll(found.subList(0, Math.min(TOLD, found.size())));
        if (found.size() > TOLD) {
            told.add("and " + (found.size() - TOLD) + " more");
        }
        throw new InvalidEvidenceException(String.join("\n", told));
    }
}
