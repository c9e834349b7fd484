package io.milepost.sla.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One report to one recipient: what, to whom, by which channel, when it was due, and what became of it. The id follows from what it is, so
 * that the same one is never made twice, and a receiver that gets it twice can tell.
 */
public record Dispatch(
        UUID id,
        String schedule,
        Instant dueAt,
        String service,
        String contract,
        String period,
        Channel channel,
        String recipient,
        State state,
        int attempts,
        @Nullable Instant attemptedAt,
        @Nullable Instant sentAt,
        @Nullable String error,
        @Nullable String files) {

    /** How it travels. */
    public enum Channel {
        MAIL,
        WEBHOOK
    }

    /** What became of it. One that was being sent when we were killed stays so until it is tried again. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        FAILED,
        GIVEN_UP
    }

    static Dispatch of(ScheduledReport report, Instant due, String period, Channel channel, String recipient) {
        String identity = String.join("\n", report.name(), due.toString(), channel.name(), recipient);
        return new Dispatch(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)),
                report.name(),
                due,
                report.service(),
                report.contract(),
                period,
                channel,
                recipient,
                State.WAITING,
                0,
                null,
                null,
                null,
                null);
    }
}
