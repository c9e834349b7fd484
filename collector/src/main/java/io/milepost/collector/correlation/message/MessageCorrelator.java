package io.milepost.collector.correlation.message;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;
import io.milepost.collector.format.postfix.QueueIds;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.pseudonym.Pseudonyms.Mailbox;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of each message by host and queue id. A message read from its beginning to its end in one source is handed over line by
 * line and forgotten; pieces of messages that are spread over sources are kept and folded when another piece is found. Not thread-safe.
 */
public final class MessageCorrelator {

    private final Pseudonyms pseudonyms;
    private final ServiceEdge edge;
    private final MessageTable table = new MessageTable();
    private final DeliveryHandOver handOver;
    private final AttemptReader attempts;
    private final MessageRetention retention;

    public MessageCorrelator(
            InterpreterSettings settings, Pseudonyms pseudonyms, ServiceEdge edge, DeliveryHandOver handOver) {
        this.pseudonyms = pseudonyms;
        this.edge = edge;
        this.handOver = handOver;
        attempts = new AttemptReader(edge);
        retention = new MessageRetention(settings, table, handOver);
    }

    /** Reads a line that has a queue id. */
    public void read(CurrentLine line) {
        switch (line.fields.kind()) {
            case MESSAGE_BEGINS -> begin(line);
            case ARRIVED -> arrived(line);
            case MESSAGE_ID -> messageId(line);
            case QUEUED -> queued(line);
            case STATUS -> status(line, attempts.read(line));
            case DISCARDED -> discarded(line);
            case EXPIRED -> expired(line);
            case REMOVED -> removed(line);
            case NOTIFICATION -> notification(line);
            case REFUSED -> refused(line);
            default ->
                throw new IllegalStateException(
                        "Cannot correlate a line: expected one about a message, got " + line.fields.kind());
        }
    }

    /** The line was read before: what the source says next about this queue id does not follow what it said last. */
    public void interrupt(CurrentLine line) {
        MessageSlot slot = find(line, line.fields.queueId);
        Fragment fragment = slot == null ? null : slot.openFragment(line.source);
        if (fragment != null) {
            fragment.open = false;
        }
    }

    /** What the line says cannot be told: its message, and the one that it names, are forgotten with what was said of them so far. */
    public void giveUp(CurrentLine line) {
        giveUp(line, line.fields.queueId);
        giveUp(line, line.fields.otherQueueId);
    }

    private void giveUp(CurrentLine line, Slice id) {
        MessageSlot slot;
        try {
            slot = id.present() ? find(line, id) : null;
        } catch (RuntimeException ignored) {
            // An id that is no part of the line never led to a message.
            return;
        }
        if (slot != null) {
            forget(slot);
        }
    }

    private void begin(CurrentLine line) {
        MessageSlot slot = slot(line);
        giveUpFormer(line, slot);
        Fragment fragment = fragment(line, slot);
        fragment.begins = true;
        fragment.handedInHere = ServiceEdge.handedInHere(line);
        fragment.touch(line.at);
    }

    /** One line says what Postfix says in three. A delivery that was made while the message came in may stand before it. */
    private void arrived(CurrentLine line) {
        MessageSlot slot = slot(line);
        if (!slot.unique) {
            giveUpFormer(line, slot);
        }
        Fragment fragment = fragment(line, slot);
        fragment.begins = true;
        fragment.expectedRecipients = Math.max(fragment.expectedRecipients, line.fields.expectedRecipients);
        messageId(line, fragment);
        if (line.fields.otherQueueId.present()) {
            fragment.madeHere = true;
            fragment.notification = true;
            fragment.tellsOf(text(line, line.fields.otherQueueId), null);
        }
        if (!fragment.queued) {
            fragment.queued = true;
            fragment.size = line.fields.size;
            sender(line, fragment);
            handOver.changed(slot);
        }
    }

    private void giveUpFormer(CurrentLine line, MessageSlot slot) {
        Fragment former = slot.openFragment(line.source);
        if (former != null && !former.empty() && !sameMessage(slot, former, line)) {
            former.open = false;
            if (slot.simple() && former.whole()) {
                // The one before was given up without a word, and all its lines are read.
                handOver.settle(slot);
                slot.fragments.clear();
                slot.emitted.clear();
            }
        }
    }

    /** Said twice: a long queue id is never used again, and a short one not within a second. */
    private static boolean sameMessage(MessageSlot slot, Fragment fragment, CurrentLine line) {
        return fragment.begins && (slot.unique || Math.floorDiv(fragment.firstAt, CurrentLine.MICROS) == line.second);
    }

    private void messageId(CurrentLine line) {
        messageId(line, fragment(line, slot(line)));
    }

    private void messageId(CurrentLine line, Fragment fragment) {
        if (fragment.messageIdAt == Fragment.NEVER) {
            fragment.startsWithMessageId = fragment.empty();
            fragment.messageIdAt = line.at;
            Slice id = line.fields.messageId;
            fragment.messageId =
                    id.hasText() ? Long.valueOf(pseudonyms.messageId(line.buffer, id.start(), id.end())) : null;
            fragment.namedBy(line);
        }
        fragment.touch(line.at);
    }

    private void queued(CurrentLine line) {
        MessageSlot slot = slot(line);
        Fragment fragment = fragment(line, slot);
        fragment.touch(line.at);
        fragment.activations++;
        if (!fragment.queued) {
            fragment.queued = true;
            fragment.size = line.fields.size;
            fragment.announcedRecipients = line.fields.announcedRecipients;
            sender(line, fragment);
            handOver.changed(slot);
        }
    }

    private void sender(CurrentLine line, Fragment fragment) {
        Slice sender = line.fields.sender;
        if (sender.hasText()) {
            Mailbox mailbox = pseudonyms.mailbox(line.buffer, sender.start(), sender.end());
            fragment.sender = mailbox.pseudonym();
            fragment.senderDomain = mailbox.domain();
        }
    }

    private void status(CurrentLine line, Attempt attempt) {
        MessageSlot slot = slot(line);
        Fragment fragment = fragment(line, slot);
        fragment.touch(line.at);
        Slice to = line.fields.recipient;
        long written = pseudonyms.recipientKey(line.buffer, to.start(), to.end());
        Mailbox mailbox = pseudonyms.mailbox(line.buffer, to.start(), to.end(), written);
        if (attempt.outcome() == DeliveryOutcome.DELIVERED && !attempt.hop() && isMailboxDaemon(line.daemon)) {
            edge.deliveredToMailbox(mailbox.domain().isEmpty() ? originalDomain(line) : mailbox.domain());
        }
        long key = recipientKey(line, written);
        RecipientProgress recipient = fragment.find(key);
        if (recipient == null) {
            recipient = new RecipientProgress(key, mailbox, attempt);
            fragment.add(recipient);
        } else {
            recipient.add(attempt);
        }
        DeliveryAttempt deferral = attempt.isFinal() ? null : line.deferral;
        if (deferral != null) {
            handOver.deferred(slot, fragment, deferral);
        }
        handOver.changed(slot, fragment, recipient);
        if (attempt.hop() && line.daemon.equals("local")) {
            madeHere(line, false);
        }
    }

    /** Of a recipient that is written without its domain: the domain of the address that was expanded to it. */
    private String originalDomain(CurrentLine line) {
        Slice original = line.fields.originalRecipient;
        return original.hasText()
                ? pseudonyms
                        .mailbox(line.buffer, original.start(), original.end())
                        .domain()
                : "";
    }

    /** An alias that leads twice to the same mailbox gives two deliveries, so it is part of the key. */
    private long recipientKey(CurrentLine line, long written) {
        Slice original = line.fields.originalRecipient;
        return original.present()
                ? Bytes.mix(written, pseudonyms.recipientKey(line.buffer, original.start(), original.end()))
                : written;
    }

    public static boolean isMailboxDaemon(String daemon) {
        return daemon.equals("lmtp") || daemon.equals("local") || daemon.equals("virtual");
    }

    private void discarded(CurrentLine line) {
        MessageSlot slot = slot(line);
        Fragment fragment = fragment(line, slot);
        fragment.queued = true;
        sender(line, fragment);
        status(line, attempts.discarded(line));
        if (slot.simple()) {
            // Its queue file is gone, and no line says so.
            table.remove(slot);
        }
    }

    private void expired(CurrentLine line) {
        MessageSlot slot = slot(line);
        Fragment fragment = fragment(line, slot);
        fragment.touch(line.at);
        if (!fragment.queued) {
            sender(line, fragment);
            fragment.queued = true;
        }
        fragment.expiry = attempts.expired(line);
        handOver.changed(slot);
        if (line.fields.otherQueueId.present()) {
            madeHere(line, true);
        }
    }

    private void removed(CurrentLine line) {
        MessageSlot slot = slot(line);
        Fragment fragment = fragment(line, slot);
        fragment.touch(line.at);
        fragment.ended = true;
        fragment.endedAt = line.at;
        fragment.open = false;
        if (slot.simple() && fragment.whole()) {
            forget(slot);
        } else {
            handOver.changed(slot);
        }
    }

    /** The sender is told: the notice is a message of its own. */
    private void notification(CurrentLine line) {
        MessageSlot slot = slot(line);
        Fragment fragment = fragment(line, slot);
        fragment.touch(line.at);
        madeHere(line, true);
    }

    private static String text(CurrentLine line, Slice slice) {
        return Bytes.string(line.buffer, slice.start(), slice.end());
    }

    /** A refusal with a queue id: of one recipient, or of the whole message, which then has no queue file any more. */
    private void refused(CurrentLine line) {
        boolean wholeMessage = line.fields.word.equals("HEADER")
                || line.fields.word.equals("BODY")
                || line.fields.word.equals("END-OF-MESSAGE");
        MessageSlot slot = find(line, line.fields.queueId);
        if (wholeMessage && slot != null && slot.simple() && slot.emitted.isEmpty()) {
            table.remove(slot);
        }
    }

    /** The other queue id of the line is of a message that this host made. */
    private void madeHere(CurrentLine line, boolean notification) {
        Slice child = line.fields.otherQueueId;
        boolean named = child.present()
                && (notification || QueueIds.end(line.buffer, child.start(), child.end()) == child.end());
        if (!named) {
            return;
        }
        MessageSlot slot = slot(line, child);
        Fragment fragment = fragment(line, slot);
        fragment.madeHere = true;
        boolean copy = line.fields.sender.hasText() && line.fields.kind() == LineKind.NOTIFICATION;
        fragment.notification |= notification && !copy;
        if (notification && !copy) {
            String kind = line.fields.word.equals("postmaster") ? "bounce" : line.fields.word;
            fragment.tellsOf(text(line, line.fields.queueId), kind.isEmpty() ? null : kind);
        }
        if (copy) {
            sender(line, fragment);
        }
        if (line.fields.expectedRecipients > 0) {
            // No other line says that it was queued.
            fragment.begins = true;
            fragment.queued = true;
            fragment.expectedRecipients = line.fields.expectedRecipients;
        }
        fragment.touch(line.at);
        handOver.changed(slot);
        if (slot.simple() && fragment.ended && fragment.whole()) {
            forget(slot);
        }
    }

    private void forget(MessageSlot slot) {
        handOver.settle(slot);
        table.remove(slot);
    }

    private @Nullable MessageSlot find(CurrentLine line, Slice id) {
        long hash = MessageTable.hash(line.host, line.buffer, id.start(), id.end());
        return table.find(hash, line.host, line.buffer, id.start(), id.end());
    }

    private MessageSlot slot(CurrentLine line) {
        return slot(line, line.fields.queueId);
    }

    private MessageSlot slot(CurrentLine line, Slice id) {
        long hash = MessageTable.hash(line.host, line.buffer, id.start(), id.end());
        MessageSlot slot = table.find(hash, line.host, line.buffer, id.start(), id.end());
        if (slot == null) {
            slot = new MessageSlot(
                    hash,
                    line.host,
                    Bytes.string(line.buffer, id.start(), id.end()),
                    line.fields.uniqueQueueId || QueueIds.unique(line.buffer, id.start(), id.end()));
            table.add(slot);
        }
        slot.touched = line.clock;
        return slot;
    }

    private Fragment fragment(CurrentLine line, MessageSlot slot) {
        Fragment fragment = slot.fragmentGoingOn(line.source, line.at);
        if (fragment == null) {
            fragment = new Fragment(line.source);
            slot.fragments.add(fragment);
        }
        return fragment;
    }

    /** No further line of the source belongs to what it said so far. */
    public void sourceEnds(String name) {
        table.forEach(slot -> {
            Fragment fragment = slot.openFragment(name);
            if (fragment != null) {
                fragment.open = false;
            }
        });
    }

    public void sweep(long clock, SourceProgress progress) {
        retention.sweep(clock, progress);
    }

    public int size() {
        return table.size();
    }

    public void endOfInput() {
        table.forEach(handOver::force);
    }

    public void writeTo(DataOutput output) throws IOException {
        table.writeTo(output);
    }

    public void readFrom(DataInput input) throws IOException {
        table.readFrom(input);
    }

    /** Whether the line is about a message: it has a queue id, and says something of it. */
    public static boolean concerns(LineFields fields) {
        return fields.queueId.present()
                && fields.kind() != LineKind.IGNORED
                && fields.kind() != LineKind.UNRECOGNISED
                && fields.kind() != LineKind.MALFORMED;
    }
}
