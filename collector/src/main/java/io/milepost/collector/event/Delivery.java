package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * The final outcome of one message for one recipient. {@code header.at} is the instant of the final status line, {@code acceptedAt} (also in
 * microseconds, UTC) that of the first line of the message. A hop is a hand-over inside the service, not a final delivery. An incomplete
 * delivery lacks the beginning of its message or its sender; it is replaced when they are found.
 *
 * @param notice which message this one tells of; null when it is no notice
 * @param givenUp when something is missing for which nobody waits any more
 * @param synthetic whether it is of a probe, and so nobody's
 */
public record Delivery(
        EventHeader header,
        @Nullable Long acceptedAt,
        String queueId,
        @Nullable Long messageId,
        @Nullable Pseudonym sender,
        @Nullable String senderDomain,
        Pseudonym recipient,
        String recipientDomain,
        Direction direction,
        DeliveryOutcome outcome,
        boolean hop,
        @Nullable Long sizeBytes,
        @Nullable Long delayMs,
        @Nullable Long queueMs,
        @Nullable Long remoteMs,
        @Nullable Long retryMs,
        int attempts,
        @Nullable String dsn,
        @Nullable String relay,
        @Nullable Boolean tls,
        @Nullable String nextQueueId,
        boolean complete,
        @Nullable Notice notice,
        @Nullable GivenUp givenUp,
        boolean synthetic)
        implements MailEvent {

    /** The same after so many attempts that were put off, of which the first was so long before. */
    public Delivery putOff(int times, long sinceFirstMs) {
        return with(sinceFirstMs, times + 1, notice, givenUp);
    }

    /** The same, of which nothing more is expected. */
    public Delivery givenUp(GivenUp why) {
        return with(retryMs, attempts, notice, why);
    }

    /** The same, of which it is known now what it tells of. */
    public Delivery tellsOf(Notice told) {
        return with(retryMs, attempts, told, givenUp);
    }

    private Delivery with(@Nullable Long retry, int tries, @Nullable Notice told, @Nullable GivenUp why) {
        return new Delivery(
                header,
                acceptedAt,
                queueId,
                messageId,
                sender,
                senderDomain,
                recipient,
                recipientDomain,
                direction,
                outcome,
                hop,
                sizeBytes,
                delayMs,
                queueMs,
                remoteMs,
                retry,
                tries,
                dsn,
                relay,
                tls,
                nextQueueId,
                complete,
                told,
                why,
                synthetic);
    }

    @Override
    public String table() {
        return "delivery";
    }
}
