package io.milepost.sla.alert.store;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One condition from when it was first seen until it was over, under an id that everything said of it carries. {@code organisations} are those that it
 * hits, as far as is known: what may grow while it goes on is no part of what tells it apart.
 */
public record Alert(
        UUID id,
        SignalKind kind,
        Subject subject,
        List<String> organisations,
        Severity severity,
        String summary,
        AlertState state,
        Instant beganAt,
        Instant seenAt,
        @Nullable Instant firedAt,
        @Nullable Instant resolvedAt,
        @Nullable Acknowledgement acknowledgement) {

    public Alert {
        organisations = List.copyOf(organisations);
    }

    /** Somebody who took it on. */
    public record Acknowledgement(String by, Instant at, String words) {}

    public static Alert of(UUID id, Signal signal, AlertState state, Instant now) {
        return new Alert(
                id,
                signal.kind(),
                signal.subject(),
                signal.organisations(),
                signal.severity(),
                signal.summary(),
                state,
                signal.since(),
                now,
                state == AlertState.FIRING ? now : null,
                null,
                null);
    }

    public boolean firing() {
        return state == AlertState.FIRING;
    }

    public String fingerprint() {
        return new Signal(kind, subject, severity, beganAt, summary).fingerprint();
    }
}
