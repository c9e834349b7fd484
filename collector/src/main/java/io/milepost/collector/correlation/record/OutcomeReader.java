package io.milepost.collector.correlation.record;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.ReasonClassifier;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.pseudonym.Pseudonyms.Mailbox;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a record that tells how a message fared with each of its recipients. Not thread-safe. */
final class OutcomeReader {

    /** Parts of a line are numbered from here on, one for each recipient. */
    private static final long FIRST_PART = 16;

    private static final int NAMES = 1 << 12;

    private final Pseudonyms pseudonyms;
    private final ServiceEdge edge;
    private final SyntheticTraffic synthetic;
    private final RecipientMemory memory;
    private final EventSink sink;
    private final ReasonClassifier reasons = new ReasonClassifier();
    private final SliceCache<String> names = new SliceCache<>(NAMES);
    private final ListCursor recipients = new ListCursor();
    private final ListCursor statuses = new ListCursor();
    private final RecipientStatus status = new RecipientStatus();

    OutcomeReader(
            Pseudonyms pseudonyms,
            ServiceEdge edge,
            SyntheticTraffic synthetic,
            RecipientMemory memory,
            EventSink sink) {
        this.pseudonyms = pseudonyms;
        this.edge = edge;
        this.synthetic = synthetic;
        this.memory = memory;
        this.sink = sink;
    }

    void ended(CurrentLine line) {
        LineFields fields = line.fields;
        boolean hop = fields.hop || fields.word.equals("sent") && edge.ownRelay(line.buffer, fields);
        Message message = message(line);
        startRecipients(line);
        for (long part = FIRST_PART; advance(line); part++) {
            Mailbox recipient = mailbox(line, recipients.value());
            if (fields.word.equals("delivered")) {
                edge.deliveredToMailbox(recipient.domain());
            }
            memory.ended(
                    key(message, recipient), line, row(line, message, recipient, part, hop), fields.toldAgain && !hop);
        }
    }

    /** As if it had never been put off. */
    private Delivery row(CurrentLine line, Message message, Mailbox recipient, long part, boolean hop) {
        LineFields fields = line.fields;
        Long delay = known(fields.delayMs);
        return new Delivery(
                line.header(part),
                delay == null ? null : Long.valueOf(line.at - delay * 1000),
                message.queueId,
                message.messageId,
                message.sender,
                message.senderDomain,
                recipient.pseudonym(),
                recipient.domain(),
                edge.direction(message.senderInside, recipient.domain()),
                outcome(fields.word),
                hop,
                known(fields.size),
                delay,
                known(fields.queueMs),
                known(fields.remoteMs),
                delay == null ? null : Long.valueOf(0),
                1,
                name(line.buffer, status.dsn),
                name(line.buffer, fields.relay),
                fields.tlsKnown ? Boolean.valueOf(fields.tls) : null,
                fields.otherQueueId.hasText() ? text(line, fields.otherQueueId) : null,
                true,
                null,
                null,
                isSynthetic(message, recipient));
    }

    private DeliveryOutcome outcome(String word) {
        return switch (word) {
            case "delivered", "sent" -> DeliveryOutcome.DELIVERED;
            case "discarded" -> DeliveryOutcome.DISCARDED;
            case "expired" -> DeliveryOutcome.EXPIRED;
            default -> {
                // An agent that throws a message away fails it with a positive status.
                if (status.isPositive()) {
                    yield DeliveryOutcome.DISCARDED;
                }
                yield status.isExpired() ? DeliveryOutcome.EXPIRED : DeliveryOutcome.BOUNCED;
            }
        };
    }

    void putOff(CurrentLine line) {
        LineFields fields = line.fields;
        Message message = message(line);
        startRecipients(line);
        for (long part = FIRST_PART; advance(line); part++) {
            Mailbox recipient = mailbox(line, recipients.value());
            memory.putOff(key(message, recipient), line);
            sink.append(new DeliveryAttempt(
                    line.header(part),
                    message.queueId,
                    recipient.pseudonym(),
                    recipient.domain(),
                    reasons.classify(line.buffer, status.text, status.dsn, 0),
                    name(line.buffer, fields.relay),
                    name(line.buffer, status.dsn),
                    known(fields.delayMs),
                    message.sender,
                    message.senderDomain,
                    edge.direction(message.senderInside, recipient.domain()),
                    isSynthetic(message, recipient)));
        }
    }

    private boolean isSynthetic(Message message, Mailbox recipient) {
        return message.marked || synthetic.isOf(message.sender) || synthetic.isOf(recipient.pseudonym());
    }

    /** A message of its own server only where its id is one of that server. */
    private static long key(Message message, Mailbox recipient) {
        return Bytes.mix(message.key, recipient.pseudonym().high());
    }

    private void startRecipients(CurrentLine line) {
        recipients.start(line.buffer, line.fields.recipient);
        statuses.start(line.buffer, line.fields.text);
        boolean paired =
                ListCursor.count(line.buffer, line.fields.text) == ListCursor.count(line.buffer, line.fields.recipient);
        status.clear();
        if (!paired) {
            // One status for all.
            status.read(line.buffer, line.fields.text);
            statuses.start(line.buffer, new Slice());
        }
    }

    /** Moves to the next recipient that has a name, and to its status. */
    private boolean advance(CurrentLine line) {
        while (recipients.advance()) {
            if (statuses.advance()) {
                status.read(line.buffer, statuses.value());
            }
            if (recipients.value().hasText()) {
                return true;
            }
        }
        return false;
    }

    private Message message(CurrentLine line) {
        LineFields fields = line.fields;
        String queueId = fields.queueId.hasText() ? text(line, fields.queueId) : "";
        Slice id = fields.messageId;
        Long messageId = id.hasText() ? Long.valueOf(pseudonyms.messageId(line.buffer, id.start(), id.end())) : null;
        boolean own = fields.queueId.hasText()
                && Bytes.number(line.buffer, fields.queueId.start(), fields.queueId.end()) >= 0;
        long queueKey = fields.queueId.hasText()
                ? pseudonyms.recipientKey(line.buffer, fields.queueId.start(), fields.queueId.end())
                : messageId == null ? line.identity : messageId;
        long key = own ? Bytes.mix(queueKey, line.host.hashCode()) : queueKey;
        if (fields.sender.hasText()) {
            Mailbox sender = mailbox(line, fields.sender);
            return new Message(
                    key,
                    queueId,
                    messageId,
                    SyntheticTraffic.isMarked(line.buffer, id),
                    sender.pseudonym(),
                    sender.domain(),
                    edge.inside(sender.domain()));
        }
        Boolean inside = null;
        if (fields.sender.present()) {
            // A report: the server's own when the address of its maker is.
            inside = fields.user.hasText()
                    && edge.inside(mailbox(line, fields.user).domain());
        }
        return new Message(key, queueId, messageId, SyntheticTraffic.isMarked(line.buffer, id), null, null, inside);
    }

    private Mailbox mailbox(CurrentLine line, Slice slice) {
        return pseudonyms.mailbox(line.buffer, slice.start(), slice.end());
    }

    private @Nullable String name(byte[] buffer, Slice slice) {
        if (!slice.hasText()) {
            return null;
        }
        long hash = Bytes.hash(buffer, slice.start(), slice.end());
        String known = names.find(buffer, slice.start(), slice.end(), hash);
        if (known == null) {
            known = Bytes.string(buffer, slice.start(), slice.end());
            names.add(buffer, slice.start(), slice.end(), hash, known);
        }
        return known;
    }

    private static String text(CurrentLine line, Slice slice) {
        return Bytes.string(line.buffer, slice.start(), slice.end());
    }

    private static @Nullable Long known(long value) {
        return value < 0 ? null : Long.valueOf(value);
    }

    /** What a record says about the message itself. */
    private record Message(
            long key,
            String queueId,
            @Nullable Long messageId,
            boolean marked,
            @Nullable Pseudonym sender,
            @Nullable String senderDomain,
            @Nullable Boolean senderInside) {}
}
