package io.milepost.sla.alert.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a receiver was told, or is being told, of an alert: in which message, since when, and whether it arrived. */
public record Telling(
        UUID alert,
        UUID message,
        String receiver,
        String grouping,
        Event event,
        Instant addedAt,
        State state,
        int attempts,
        @Nullable Instant deliveredAt,
        @Nullable String error) {

    /** What became of a message. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Its receiver is no longer in the policy. */
        ABANDONED
    }
}
