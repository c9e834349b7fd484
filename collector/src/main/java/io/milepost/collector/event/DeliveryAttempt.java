package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/** One attempt to deliver a message to a recipient that did not end it: the message stays queued and will be tried again. */
public record DeliveryAttempt(
        EventHeader header,
        String queueId,
        Pseudonym recipient,
        String recipientDomain,
        ReasonClass reasonClass,
        @Nullable String relay,
        @Nullable String dsn,
        @Nullable Long delayMs)
        implements MailEvent {

    @Override
    public String table() {
        return "delivery_attempt";
    }
}
