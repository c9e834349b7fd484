package io.milepost.collector.probe.conversation;

import java.time.Duration;
import java.time.Instant;
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
        @Nullable Instant certificateExpiresAt) {

    public boolean succeeded() {
        return reason == null;
    }

    public String outcome() {
        return succeeded() ? "ok" : "failed";
    }

    public Optional<String> findReason() {
        return Optional.ofNullable(reason);
    }
}
