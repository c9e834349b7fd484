package io.milepost.dashboards.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all commitments of a period cost together, where the contract says so, and how far its report is settled: the editions in which it was published, the newest first, and the time that people asked to be
 * excluded from it. Without editions nothing is settled; {@code kept} is false where none are made at all.
 */
public record Settlement(boolean kept, List<Cost> costs, List<Edition> editions, List<Exclusion> exclusions) {
    public static final Settlement NONE = new Settlement(false, List.of(), List.of(), List.of());

    /** What it comes to, and each step of the arithmetic. */
    public record Cost(String sentence, List<String> steps) {
        public Cost {
            steps = List.copyOf(steps);
        }
    }

    /** A published report, what names it beyond doubt, and how anybody can check it. */
    public record Edition(
            long number,
            State state,
            Instant closedAt,
            String closedBy,
            String reason,
            String sha256,
            String document,
            String bundle,
            String command) {}

    /** How far a published report is settled. */
    public enum State {
        PROVISIONAL,
        FINAL,
        REVISED;

        String key() {
            return "edition." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Time that somebody asked to be excluded, what became of it, and what it does to the figures. */
    public record Exclusion(
            long number, String kind, String what, Instant from, Instant to, List<Step> steps, List<Effect> effects) {
        public Exclusion {
            steps = List.copyOf(steps);
            effects = List.copyOf(effects);
        }
    }

    /** Who did what with a request, when and why: asked, approved, rejected or withdrawn. */
    public record Step(String did, String who, Instant at, String reason) {}

    /** A commitment's level, or what all of them cost together, in words, with the exclusion and without; null is unknown. */
    public record Effect(
            String commitment,
            @Nullable String with,
            @Nullable String without) {}

    public Settlement {
        costs = List.copyOf(costs);
        editions = List.copyOf(editions);
        exclusions = List.copyOf(exclusions);
    }
}
