package io.milepost.sla.verify;

import java.util.ArrayList;
import java.util.List;

/** What came of a check: what was looked at, in words, what is worth knowing, and every difference that was found. */
public record Verification(List<Checked> checked, List<String> notes, List<Discrepancy> discrepancies) {
    /** One thing that was looked at. */
    public record Checked(String what, String result) {}

    public Verification {
        checked = List.copyOf(checked);
        notes = List.copyOf(notes);
        discrepancies = List.copyOf(discrepancies);
    }

    public boolean holds() {
        return discrepancies.isEmpty();
    }

    /** A verification while it is made. One thread only. */
    static final class Draft {
        private final List<Checked> checked = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Discrepancy> discrepancies = new ArrayList<>();

        void checked(String what, String result) {
            checked.add(new Checked(what, result));
        }

        void note(String note) {
            notes.add(note);
        }

        void differs(String file, String place, String field, String expected, String got) {
            discrepancies.add(new Discrepancy(file, place, field, expected, got));
        }

        void addAll(List<Discrepancy> others) {
            discrepancies.addAll(others);
        }

        int count() {
            return discrepancies.size();
        }

        Verification finish() {
            return new Verification(checked, notes, discrepancies);
        }
    }
}
