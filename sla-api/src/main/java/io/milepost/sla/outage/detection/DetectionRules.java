package io.milepost.sla.outage.detection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When results become an outage, as the catalogue declares it under {@code detection} of a service. A vantage point sees a target down
 * when {@code failures} of its last {@code of} results failed, and up again after {@code recovered} good ones in a row; the target
 * is down when the vantage points agree. What is left out has a default that one lost packet or one broken vantage point does not trip.
 *
 * @param reference targets outside of the service: while one of them fails from a vantage point, that vantage point's failures are its own
 */
public record DetectionRules(
        int failures,
        int of,
        int recovered,
        Agreement vantages,
        Partial degraded,
        Map<String, Long> slowMs,
        List<String> reference,
        Traffic traffic) {

    private static final int MOST_RESULTS = 100;

    /** Far above what a healthy server needs on any network, so that a slow line alone alarms nobody. */
    private static final Map<String, Long> SLOW =
            Map.of("dns", 2_000L, "connect", 3_000L, "tls", 5_000L, "greeting", 10_000L, "login", 10_000L);

    public static final DetectionRules DEFAULT = of(null, null, null, null, null, null, null, null);

    public DetectionRules {
        if (of < 1 || of > MOST_RESULTS || failures < 1 || failures > of || recovered < 1 || recovered > MOST_RESULTS) {
            throw new IllegalArgumentException("expected 1 <= failures <= of <= " + MOST_RESULTS
                    + " and recovered from 1 to " + MOST_RESULTS + " in detection, got failures " + failures + " of "
                    + of + ", recovered " + recovered);
        }
        slowMs.forEach((phase, limit) -> {
            if (limit < 1) {
                throw new IllegalArgumentException(
                        "expected milliseconds of at least 1 for " + phase + " in slowMs of detection, got " + limit);
            }
        });
        slowMs = Map.copyOf(slowMs);
        reference = List.copyOf(reference);
    }

    /** Failures that are too many, though too few to be down. */
    public record Partial(int failures, int of) {
        public Partial {
            if (of < 1 || of > MOST_RESULTS || failures < 1 || failures > of) {
                throw new IllegalArgumentException("expected 1 <= failures <= of <= " + MOST_RESULTS
                        + " in degraded of detection, got " + failures + " of " + of);
            }
        }
    }

    /**
     * When traffic itself says that something is wrong: counts of so many minutes beside the same time of the weekday in the weeks before.
     *
     * @param smallest fewer events than this in the usual stretch of minutes are too few to tell anything
     * @param holidays a bundled calendar of days that are like no other, such as {@code england-and-wales}; none when left out
     * @param closed more such days
     */
    public record Traffic(
            int minutes, int smallest, int weeks, @Nullable String holidays, List<LocalDate> closed) {
        public static final Traffic DEFAULT = of(null, null, null, null, null);

        public Traffic {
            if (minutes < 2 || minutes > 60 || smallest < 10 || weeks < 4 || weeks > 52) {
                throw new IllegalArgumentException(
                        "expected minutes from 2 to 60, smallest of at least 10 and weeks from"
                                + " 4 to 52 in traffic of detection, got " + minutes + ", " + smallest + " and "
                                + weeks);
            }
            closed = List.copyOf(closed);
        }

        @JsonCreator
        static Traffic of(
                @JsonProperty("minutes") @Nullable Integer minutes,
                @JsonProperty("smallest") @Nullable Integer smallest,
                @JsonProperty("weeks") @Nullable Integer weeks,
                @JsonProperty("holidays") @Nullable String holidays,
                @JsonProperty("closed") @Nullable List<LocalDate> closed) {
            return new Traffic(
                    minutes == null ? 10 : minutes,
                    smallest == null ? 30 : smallest,
                    weeks == null ? 8 : weeks,
                    holidays,
                    closed == null ? List.of() : closed);
        }
    }

    @JsonCreator
    static DetectionRules of(
            @JsonProperty("failures") @Nullable Integer failures,
            @JsonProperty("of") @Nullable Integer of,
            @JsonProperty("recovered") @Nullable Integer recovered,
            @JsonProperty("vantages") @Nullable Agreement vantages,
            @JsonProperty("degraded") @Nullable Partial degraded,
            @JsonProperty("slowMs") @Nullable Map<String, Long> slowMs,
            @JsonProperty("reference") @Nullable List<String> reference,
            @JsonProperty("traffic") @Nullable Traffic traffic) {
        return new DetectionRules(
                failures == null ? 2 : failures,
                of == null ? 3 : of,
                recovered == null ? 3 : recovered,
                vantages == null ? Agreement.MAJORITY : vantages,
                degraded == null ? new Partial(3, 10) : degraded,
                slowMs == null ? SLOW : slowMs,
                reference == null ? List.of() : reference,
                traffic == null ? Traffic.DEFAULT : traffic);
    }

    /** How many results back the state of a target can depend on, with some to spare. */
    public int reach() {
        return 2 * (Math.max(of, degraded.of()) + recovered);
    }

    /** The phase that took longer than it may, the one furthest beyond its limit. */
    Optional<String> findSlowPhase(Observation observation) {
        String slowest = null;
        double excess = 1;
        for (Map.Entry<String, Long> limit : new TreeMap<>(slowMs).entrySet()) {
            Double took = observation.phases().get(limit.getKey());
            if (took != null && took / limit.getValue() > excess) {
                slowest = limit.getKey();
                excess = took / limit.getValue();
            }
        }
        return Optional.ofNullable(slowest);
    }
}
