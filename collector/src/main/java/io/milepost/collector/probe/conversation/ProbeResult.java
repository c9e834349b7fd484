package io.milepost.collector.probe.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one probe saw. It speaks for the time from when it was due until the next result, at most two intervals.
 *
 * @param at when the probe was due, UTC; not when it happened to run
 * @param reason {@code phase: words} when it failed, absent when it got through
 */
public record ProbeResult(
        String service,
        String target,
        String vantage,
        Instant at,
        Duration interval,
        @Nullable String reason,
        PhaseTimes phases,
        @Nullable Instant certificateExpiresAt,
        Evidence evidence) {

    /** A result of which no more is known than outcome and times. */
    public ProbeResult(
            String service,
            String target,
            String vantage,
            Instant at,
            Duration interval,
            @Nullable String reason,
            PhaseTimes phases,
            @Nullable Instant certificateExpiresAt) {
        this(service, target, vantage, at, interval, reason, phases, certificateExpiresAt, Evidence.NONE);
    }

    /**
     * What else a probe can say of its outcome.
     *
     * @param phase the phase that it failed in
     * @param certificate absent where none was shown, and after a handshake that took up a former session
     * @param findings what it noted on its way, by name
     */
    public record Evidence(
            @Nullable Phase phase,
            @Nullable Cause cause,
            @Nullable ServerCertificate certificate,
            Map<String, String> findings) {
        public static final Evidence NONE = new Evidence(null, null, null, Map.of());

        /** Who is to be asked first about a failure. */
        public Optional<Cause.Blame> findBlame() {
            return phase == null || cause == null ? Optional.empty() : Optional.of(cause.blame(phase));
        }
    }

    public boolean succeeded() {
        return reason == null;
    }

    public String outcome() {
        return succeeded() ? "ok" : "failed";
    }

    public Optional<String> findReason() {
        return Optional.ofNullable(reason);
    }

    /** Whether the fault is the prober's own: such a result says nothing of the service. */
    public boolean isOurFault() {
        return evidence.findBlame().filter(Cause.Blame.PROBE::equals).isPresent();
    }
}
