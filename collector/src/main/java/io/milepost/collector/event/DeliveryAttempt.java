package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a message to a recipient that did not end it: the message stays queued and will be tried again. Sender and direction
 * are known when the beginning of the message was read before.
 */
public record DeliveryAttempt(
        EventHeader header,
        String queueId,
        Pseudonym recipient,
        String recipientDomain,
        ReasonClass reasonClass,
        @Nullable String relay,
        @Nullable String dsn,
        @Nullable Long delayMs,
        @Nullable Pseudonym sender,
        @Nullable String senderDomain,
        Direction direction,
        boolean synthetic)
        implements MailEvent {

    /** The same attempt of a message of which more is known. */
    public DeliveryAttempt of(@Nullable Pseudonym from, @Nullable String fromDomain, Direction way, boolean ofProbe) {
        return new DeliveryAttempt(
                header,
                queueId,
                recipient,
                recipientDomain,
                reasonClass,
                relay,
                dsn,
                delayMs,
                from,
                fromDomain,
                way,
                ofProbe);
    }

    @Override
    public String table() {
        return "delivery_attempt";
    }
}
