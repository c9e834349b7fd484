package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Pseudonym;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one stretch of one source tells about a message. Stretches of the same message fold into one, in whatever order they were read.
 * Mutable.
 */
final class Fragment {

    static final long NEVER = Long.MIN_VALUE;
    private static final int INDEXED_FROM = 16;
    /** Microseconds in which the lines of a message that is delivered at once follow each other. */
    private static final long LONG_SILENCE = 60 * CurrentLine.MICROS;

    String source;
    /** Further lines of the source belong to it. */
    boolean open = true;

    long firstAt = Long.MAX_VALUE;
    long lastAt = Long.MIN_VALUE;
    /** A client, or a user of the host, handed the message in. */
    boolean begins;
    /** This host made it: a notification, or a copy that was forwarded. */
    boolean madeHere;
    /** It is a notification, so its empty sender stands for this host. */
    boolean notification;
    /** It was handed in by this host itself: picked up, or by a filter or another instance on it. */
    boolean handedInHere;
    /** This host gave it its Message-ID. */
    boolean namedHere;
    /** Its first line is the one of the Message-ID, as with messages that the host itself makes. */
    boolean startsWithMessageId;

    long messageIdAt = NEVER;

    @Nullable
    Long messageId;

    /** Its Message-ID is the mark of a probe. */
    boolean marked;

    boolean queued;

    @Nullable
    Pseudonym sender;

    @Nullable
    String senderDomain;

    long size = -1;
    boolean ended;
    /** For how many recipients the queue manager said that it is, or 0 where none does. */
    int announcedRecipients;
    /** How often it came up for delivery, each time to all that still waited. */
    int activations;
    /** When it left the queue. */
    long endedAt = NEVER;
    /** For how many recipients it was queued, or 0 where the log has a line for its end. */
    int expectedRecipients;

    /** The line that says that it was too long in the queue. */
    @Nullable
    Attempt expiry;

    /** The message of which this notice tells, and what it tells. */
    @Nullable
    String noticeOf;

    @Nullable
    String noticeKind;

    /** Attempts handed over before all was known that their rows say. */
    final List<DeliveryAttempt> deferrals = new ArrayList<>(0);
    /** The message of which this stretch is a part, as it was folded last. */
    @Nullable
    Fragment message;

    final List<RecipientProgress> recipients = new ArrayList<>(1);
    private @Nullable Map<Long, RecipientProgress> index;

    Fragment(String source) {
        this.source = source;
    }

    /** What its Message-ID tells of who made it. */
    void namedBy(CurrentLine line) {
        marked = SyntheticTraffic.isMarked(line.buffer, line.fields.messageId);
        namedHere = ServiceEdge.namedHere(line);
    }

    void touch(long at) {
        firstAt = Math.min(firstAt, at);
        lastAt = Math.max(lastAt, at);
    }

    /**
     * Whether the line may as well be of another message, where the beginnings and ends of a host's messages stand in another file: then it begins a
     * stretch of its own, and the other file's lines decide to which message that belongs.
     */
    boolean silentFor(long at) {
        boolean missesLines = !begins || !queued || messageIdAt == NEVER;
        return missesLines && !empty() && at - lastAt > LONG_SILENCE;
    }

    boolean empty() {
        return lastAt == Long.MIN_VALUE;
    }

    /** Whether it has no line for its end, and as many recipients as it was queued for have met theirs. */
    boolean allRecipientsEnded() {
        if (expectedRecipients == 0 || recipients.size() < expectedRecipients) {
            return false;
        }
        return recipientsEnded();
    }

    private boolean recipientsEnded() {
        for (RecipientProgress recipient : recipients) {
            if (expiry == null && !recipient.deciding().isFinal()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has all that a message's lines tell, so that no line of it stands in another file that the host's lines are dealt to. */
    boolean whole() {
        return beginCertain()
                && messageIdAt != NEVER
                && queued
                && size >= 0
                && !recipients.isEmpty()
                && recipients.size() >= announcedRecipients
                && recipientsEnded()
                && mostAttempts() >= activations;
    }

    private int mostAttempts() {
        int most = expiry == null ? 0 : activations;
        for (RecipientProgress recipient : recipients) {
            most = Math.max(most, recipient.attempts());
        }
        return most;
    }

    boolean beginKnown() {
        return beginCertain() || senderless();
    }

    /** No earlier piece can belong to it. */
    boolean beginCertain() {
        return begins || madeHere && messageIdAt != NEVER;
    }

    /**
     * Whether an empty sender stands for this host. A message that a local alias passed on was made here too, but its empty sender is whoever sent
     * it in the first place. A notice that goes through the queue a second time is known by who handed it in and named it.
     */
    boolean ownNotification() {
        boolean passedOn = madeHere && !notification;
        return notification || (handedInHere && namedHere) || (senderless() && !passedOn);
    }

    /** An empty sender and no client: this host made it, unless the line of the client stands in a piece that was not read yet. */
    private boolean senderless() {
        return startsWithMessageId && !begins && queued && sender == null;
    }

    boolean complete() {
        return beginKnown() && queued;
    }

    /** When the message's first line was written; what came before under this queue id was given up without a line. */
    long begunAt() {
        return messageIdAt != NEVER && (madeHere || !begins) && beginKnown() ? messageIdAt : firstAt;
    }

    @Nullable
    RecipientProgress find(long key) {
        if (recipients.size() >= INDEXED_FROM) {
            if (index == null) {
                Map<Long, RecipientProgress> fresh = new HashMap<>();
                recipients.forEach(recipient -> fresh.put(recipient.key, recipient));
                index = fresh;
            }
            return index.get(key);
        }
        for (RecipientProgress recipient : recipients) {
            if (recipient.key == key) {
                return recipient;
            }
        }
        return null;
    }

    void add(RecipientProgress recipient) {
        recipients.add(recipient);
        if (index != null) {
            index.put(recipient.key, recipient);
        }
    }

    /** It is a notice; of two that say of what, the same one counts in whatever order they are read. */
    void tellsOf(String queueId, @Nullable String kind) {
        if (noticeOf == null || queueId.compareTo(noticeOf) < 0) {
            noticeOf = queueId;
            noticeKind = kind;
        }
    }

    /** Takes over what a later stretch of the same message tells. */
    void fold(Fragment later) {
        firstAt = Math.min(firstAt, later.firstAt);
        lastAt = Math.max(lastAt, later.lastAt);
        begins |= later.begins;
        madeHere |= later.madeHere;
        notification |= later.notification;
        handedInHere |= later.handedInHere;
        namedHere |= later.namedHere;
        startsWithMessageId |= later.startsWithMessageId && recipients.isEmpty() && !queued;
        if (messageIdAt == NEVER) {
            messageIdAt = later.messageIdAt;
            messageId = later.messageId;
            marked = later.marked;
        }
        if (!queued && later.queued) {
            queued = true;
            sender = later.sender;
            senderDomain = later.senderDomain;
        }
        // The line that says that it was too long in the queue names the sender and no size.
        size = size < 0 ? later.size : size;
        ended |= later.ended;
        endedAt = Math.max(endedAt, later.endedAt);
        activations += later.activations;
        announcedRecipients = Math.max(announcedRecipients, later.announcedRecipients);
        expectedRecipients = Math.max(expectedRecipients, later.expectedRecipients);
        expiry = expiry == null ? later.expiry : expiry;
        if (later.noticeOf != null) {
            tellsOf(later.noticeOf, later.noticeKind);
        }
        for (RecipientProgress recipient : later.recipients) {
            RecipientProgress mine = find(recipient.key);
            if (mine == null) {
                add(recipient.copy());
            } else {
                mine.add(recipient);
            }
        }
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeUTF(source);
        output.writeLong(firstAt);
        output.writeLong(lastAt);
        output.writeShort((open ? 1 : 0)
                | (begins ? 2 : 0)
                | (madeHere ? 4 : 0)
                | (notification ? 8 : 0)
                | (startsWithMessageId ? 16 : 0)
                | (queued ? 32 : 0)
                | (ended ? 64 : 0)
                | (handedInHere ? 128 : 0)
                | (namedHere ? 256 : 0)
                | (marked ? 512 : 0));
        output.writeLong(messageIdAt);
        Optionals.write(output, messageId);
        Optionals.write(output, sender);
        Optionals.write(output, senderDomain);
        output.writeLong(size);
        output.writeInt(expectedRecipients);
        output.writeInt(announcedRecipients);
        output.writeInt(activations);
        output.writeLong(endedAt);
        output.writeBoolean(expiry != null);
        if (expiry != null) {
            expiry.writeTo(output);
        }
        Optionals.write(output, noticeOf);
        Optionals.write(output, noticeKind);
        output.writeInt(deferrals.size());
        for (DeliveryAttempt deferral : deferrals) {
            StoredDeferral.write(output, deferral);
        }
        output.writeInt(recipients.size());
        for (RecipientProgress recipient : recipients) {
            recipient.writeTo(output);
        }
    }

    static Fragment readFrom(DataInput input) throws IOException {
        Fragment fragment = new Fragment(input.readUTF());
        fragment.firstAt = input.readLong();
        fragment.lastAt = input.readLong();
        int flags = input.readShort();
        fragment.open = (flags & 1) != 0;
        fragment.begins = (flags & 2) != 0;
        fragment.madeHere = (flags & 4) != 0;
        fragment.notification = (flags & 8) != 0;
        fragment.startsWithMessageId = (flags & 16) != 0;
        fragment.queued = (flags & 32) != 0;
        fragment.ended = (flags & 64) != 0;
        fragment.handedInHere = (flags & 128) != 0;
        fragment.namedHere = (flags & 256) != 0;
        fragment.marked = (flags & 512) != 0;
        fragment.messageIdAt = input.readLong();
        fragment.messageId = Optionals.readLong(input);
        fragment.sender = Optionals.readPseudonym(input);
        fragment.senderDomain = Optionals.readString(input);
        fragment.size = input.readLong();
        fragment.expectedRecipients = input.readInt();
        fragment.announcedRecipients = input.readInt();
        fragment.activations = input.readInt();
        fragment.endedAt = input.readLong();
        if (input.readBoolean()) {
            fragment.expiry = Attempt.readFrom(input);
        }
        fragment.noticeOf = Optionals.readString(input);
        fragment.noticeKind = Optionals.readString(input);
        int deferrals = input.readInt();
        for (int i = 0; i < deferrals; i++) {
            fragment.deferrals.add(StoredDeferral.read(input));
        }
        int recipients = input.readInt();
        for (int i = 0; i < recipients; i++) {
            fragment.add(RecipientProgress.readFrom(input));
        }
        return fragment;
    }
}
