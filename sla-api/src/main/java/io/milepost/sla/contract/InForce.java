package io.milepost.sla.contract;

import io.milepost.sla.hours.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * From when until when a contract holds, which terms it had when (it is amended with dates of effect), and what becomes of a period
 * in which the terms change: how it is judged, and whether each part has the credit and the points of its own terms. Without versions the contract's own terms hold throughout.
 */
public record InForce(
        LocalDate from, LocalDate until, Change change, boolean consequencesByPart, List<Version> versions) {
    public static final InForce ALWAYS = new InForce(LocalDate.MIN, LocalDate.MAX, Change.EACH_PART, true, List.of());

    public InForce {
        versions = List.copyOf(versions);
    }

    /** The terms from a date on, and why they are what they are. */
    public record Version(LocalDate from, String reason, Contract terms) {}

    /** A stretch of a period and the terms that govern it. */
    public record Part(Contract terms, Period period) {}

    /** What becomes of a period in which the terms change. */
    public enum Change {
        EACH_PART("each part is judged by its own terms, and all must be met"),
        WEIGHTED("one target, each part's weighing as much as what counts in it"),
        AT_START("the terms at the start of the period govern all of it"),
        AT_END("the terms at the end of the period govern all of it");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The terms that govern a period, each with its part of it, in order; none while the contract does not hold. */
    List<Part> partsOf(Contract contract, Period period) {
        Period held = period.part(from, until).orElse(null);
        if (held == null) {
            return List.of();
        }
        if (versions.isEmpty()) {
            return List.of(new Part(contract, held));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            LocalDate next = i + 1 < versions.size() ? versions.get(i + 1).from() : LocalDate.MAX;
            held.part(version.from(), next).ifPresent(part -> parts.add(new Part(version.terms(), part)));
        }
        return switch (change) {
            case EACH_PART, WEIGHTED -> parts;
            case AT_START -> List.of(new Part(parts.get(0).terms(), held));
            case AT_END -> List.of(new Part(parts.get(parts.size() - 1).terms(), held));
        };
    }
}
