package io.milepost.sla.outage.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One probe result as detection reads it: from where, of what, when, whether it got through, and how long each phase took in milliseconds. */
public record Observation(
        String target,
        String vantage,
        Instant at,
        Duration interval,
        boolean ok,
        @Nullable String reason,
        Told told,
        Map<String, Double> phases) {

    /** What the probe itself told of a failure besides its words: the phase in which it broke, why in a word, and to whom that points. */
    public record Told(
            @Nullable String phase,
            @Nullable String cause,
            @Nullable String blame) {
        public static final Told NOTHING = new Told(null, null, null);
    }

    /** Where the phase is not told by itself it stands before the server's or the system's words. */
    private static final Pattern PHASE = Pattern.compile("([a-z][a-z0-9-]{1,20}): .*", Pattern.DOTALL);

    public Observation {
        phases = Map.copyOf(phases);
    }

    /** A result speaks for its own interval and for the next one, in case that one's result is lost. */
    Instant holdsUntil() {
        return at.plus(interval.multipliedBy(2));
    }

    Optional<String> failedPhase() {
        if (ok || told.phase() != null) {
            return Optional.ofNullable(ok ? null : told.phase());
        }
        if (reason == null) {
            return Optional.empty();
        }
        Matcher phase = PHASE.matcher(reason);
        return phase.matches() ? Optional.of(phase.group(1)) : Optional.empty();
    }

    /** Whether the failure is the prober's own, by its own account. */
    boolean ownFault() {
        return !ok && "probe".equals(told.blame());
    }

    /** Two accounts of one result that differ: the bad one is believed, whichever came first. */
    Observation worse(Observation other) {
        if (ok != other.ok) {
            return ok ? other : this;
        }
        return interval.compareTo(other.interval) <= 0 ? this : other;
    }
}
