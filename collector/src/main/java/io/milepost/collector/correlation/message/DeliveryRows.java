package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.EventIds;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.Notice;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.LineFields;
import org.jspecify.annotations.Nullable;

/** Makes the row of one recipient of one message out of what its lines told. */
public final class DeliveryRows {

    private final String service;
    private final ServiceEdge edge;
    private final SyntheticTraffic synthetic;
    private final int parserVersion;

    public DeliveryRows(String service, ServiceEdge edge, SyntheticTraffic synthetic, int parserVersion) {
        this.service = service;
        this.edge = edge;
        this.synthetic = synthetic;
        this.parserVersion = parserVersion;
    }

    /** Null while the message is still on its way to the recipient. */
    @Nullable
    Delivery row(MessageSlot slot, Fragment message, RecipientProgress recipient) {
        Attempt deciding = recipient.deciding();
        Attempt last = deciding.isFinal() || message.expiry == null ? deciding : message.expiry;
        DeliveryOutcome outcome = last.outcome();
        if (outcome == null) {
            return null;
        }
        boolean expired = last != deciding;
        Attempt first = recipient.first();
        String domain = recipient.mailbox.domain();
        return new Delivery(
                header(slot, message, recipient, last),
                message.beginKnown() ? Long.valueOf(message.begunAt()) : null,
                slot.queueId,
                message.messageId,
                message.sender,
                message.senderDomain,
                recipient.mailbox.pseudonym(),
                domain,
                edge.direction(senderInside(message), domain),
                outcome,
                last.hop(),
                known(message.size),
                expired ? null : delay(message, last),
                known(first.queueMs()),
                expired ? null : known(last.remoteMs()),
                expired ? null : retry(first, last),
                recipient.attempts(),
                deciding.dsn(),
                deciding.relay(),
                deciding.tls(),
                last.nextQueueId(),
                message.complete(),
                message.noticeOf == null ? null : new Notice(message.noticeOf, message.noticeKind),
                null,
                isSynthetic(message, recipient.mailbox.pseudonym()));
    }

    private EventHeader header(MessageSlot slot, Fragment message, RecipientProgress recipient, Attempt last) {
        long incarnation = slot.unique ? 0 : Math.floorDiv(message.begunAt(), CurrentLine.MICROS);
        EventId id = EventIds.delivery(service, slot.host, slot.queueId, incarnation, recipient.key);
        return new EventHeader(
                id, service, slot.host, last.source(), parserVersion, last.offset(), last.length(), last.at());
    }

    /** The attempt with what its message tells. */
    DeliveryAttempt complete(Fragment message, DeliveryAttempt attempt) {
        return attempt.of(
                message.sender,
                message.senderDomain,
                edge.direction(senderInside(message), attempt.recipientDomain()),
                isSynthetic(message, attempt.recipient()));
    }

    private boolean isSynthetic(Fragment message, Pseudonym recipient) {
        return message.marked || synthetic.isOf(message.sender) || synthetic.isOf(recipient);
    }

    /** Null when it cannot be known. An empty sender is the host's own when the host made the message. */
    private @Nullable Boolean senderInside(Fragment message) {
        if (!message.queued) {
            return null;
        }
        if (message.senderDomain != null) {
            return edge.inside(message.senderDomain);
        }
        if (message.ownNotification()) {
            return true;
        }
        return message.begins || message.madeHere ? Boolean.FALSE : null;
    }

    /** As the line says; where the program leaves it to the stamps, from the message's first line to this one. */
    private static @Nullable Long delay(Fragment message, Attempt last) {
        if (last.delayMs() != LineFields.SINCE_ARRIVAL) {
            return known(last.delayMs());
        }
        return message.beginKnown() ? elapsed(message.begunAt(), last.at()) : null;
    }

    private static @Nullable Long retry(Attempt first, Attempt last) {
        if (first.delayMs() == LineFields.SINCE_ARRIVAL || last.delayMs() == LineFields.SINCE_ARRIVAL) {
            return elapsed(first.at(), last.at());
        }
        return last.delayMs() < 0 || first.delayMs() < 0 ? null : Math.max(0, last.delayMs() - first.delayMs());
    }

    private static Long elapsed(long from, long to) {
        return Math.max(0, (to - from) / 1000);
    }

    private static @Nullable Long known(long value) {
        return value < 0 ? null : Long.valueOf(value);
    }
}
