package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.page.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed outage: from its first failed result to the first good one ({@code end} is absent while it lasts), how much of it counts
 * as bad under the contract, what proves it, and what it did to each figure. {@code excluded} says why a part does not count.
 */
public record Outage(
        String component,
        Instant start,
        @Nullable Instant end,
        Duration counted,
        String cause,
        @Nullable String excluded,
        List<Evidence> evidence,
        List<Effect> effects) {
    public Outage {
        evidence = List.copyOf(evidence);
        effects = List.copyOf(effects);
    }

    /** One thing that shows it: what kind of witness, who, when, and what. */
    public record Evidence(
            Witness witness,
            Instant at,
            String vantage,
            String text,
            @Nullable Link more) {}

    /** Whom a piece of evidence is from. */
    public enum Witness {
        PROBE,
        LOG,
        NOTE;

        public String key() {
            return "witness." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** One commitment with and without this outage alone: the bad time it makes, the level, and the verdict. */
    public record Effect(
            String measureTitle,
            String regimeTitle,
            Duration bad,
            Reading achieved,
            Reading without,
            Verdict verdict,
            Verdict verdictWithout) {}
}
