package io.milepost.dashboards.figure;

import java.util.List;

/**
 * The answer to "How was this computed?": the definition, the parts that go in (numerator, denominator, exclusions, unknown), how much
 * of the time or of the logs is covered, the steps of the computation, and what all of it rests on. Figures, charts and tables cannot
 * be made without one.
 */
public record Explanation(
        Definition definition, List<Part> parts, Reading coverage, List<String> steps, Provenance provenance) {
    public Explanation {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
    }

    /** One number that goes into a figure. */
    public record Part(Role role, String label, Reading reading, Unit unit) {}

    /** What a part does in the computation. */
    public enum Role {
        NUMERATOR,
        DENOMINATOR,
        EXCLUDED,
        UNKNOWN,
        OTHER
    }

    public static Explanation of(Definition definition, List<Part> parts, Reading coverage, Provenance provenance) {
        return new Explanation(definition, parts, coverage, List.of(), provenance);
    }
}
