package io.milepost.collector.correlation.message;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known under one queue id of one host: usually one stretch of one message. Mutable. */
final class MessageSlot {

    /** At the same second a beginning comes first and an end last: a queue id is not used twice within a second. */
    private static final Comparator<Fragment> BY_TIME = Comparator.comparingLong(
                    (Fragment fragment) -> fragment.firstAt)
            .thenComparingInt(
                    fragment -> fragment.begins ? 0 : fragment.startsWithMessageId ? 1 : fragment.ended ? 3 : 2)
            .thenComparingLong(fragment -> fragment.lastAt);

    final long hash;
    final String host;
    final String queueId;
    final boolean unique;
    final List<Fragment> fragments = new ArrayList<>(1);
    final List<Emitted> emitted = new ArrayList<>(1);
    /** Log time read when the last line came, in microseconds. */
    long touched;
    /** What {@code touched} was when all that could be said was handed over. */
    private long settled = Long.MIN_VALUE;

    MessageSlot(long hash, String host, String queueId, boolean unique) {
        this.hash = hash;
        this.host = host;
        this.queueId = queueId;
        this.unique = unique;
    }

    boolean is(String otherHost, byte[] buffer, int from, int to) {
        if (to - from != queueId.length() || !host.equals(otherHost)) {
            return false;
        }
        for (int i = 0; i < queueId.length(); i++) {
            if (queueId.charAt(i) != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** The stretch to which the source's next line belongs. */
    @Nullable
    Fragment openFragment(String source) {
        for (int i = fragments.size() - 1; i >= 0; i--) {
            Fragment fragment = fragments.get(i);
            if (fragment.open && fragment.source.equals(source)) {
                return fragment;
            }
        }
        return null;
    }

    /** As {@link #openFragment}, for a line of that instant: after a long silence it may begin another stretch. */
    @Nullable
    Fragment fragmentGoingOn(String source, long at) {
        Fragment fragment = openFragment(source);
        if (fragment == null || unique || !fragment.silentFor(at)) {
            return fragment;
        }
        fragment.open = false;
        return null;
    }

    /** One stretch only, with its beginning: nothing that is read later can change it, but its own next lines. */
    boolean simple() {
        return fragments.size() == 1 && fragments.get(0).beginCertain();
    }

    /** Whether a line came since all was handed over; all is handed over then. */
    boolean settle() {
        boolean unsettled = settled != touched;
        settled = touched;
        return unsettled;
    }

    /** The messages that had this queue id one after the other, each folded from its stretches. */
    List<Fragment> messages() {
        if (fragments.size() == 1) {
            return fragments;
        }
        List<Fragment> sorted = new ArrayList<>(fragments);
        sorted.sort(BY_TIME);
        List<Fragment> messages = new ArrayList<>();
        Fragment current = null;
        for (Fragment fragment : sorted) {
            if (current == null || startsAnother(current, fragment)) {
                current = new Fragment(fragment.source);
                current.startsWithMessageId = fragment.startsWithMessageId;
                messages.add(current);
            }
            current.fold(fragment);
            fragment.message = current;
        }
        return messages;
    }

    /** The message of which a stretch is a part, folded from all its stretches. */
    Fragment messageOf(Fragment stretch) {
        messages();
        Fragment message = stretch.message;
        return fragments.size() == 1 || message == null ? stretch : message;
    }

    private boolean startsAnother(Fragment current, Fragment next) {
        if (unique) {
            return false;
        }
        boolean twoMessageIds = current.messageIdAt != Fragment.NEVER && next.messageIdAt != Fragment.NEVER;
        boolean otherSize = current.size >= 0 && next.size >= 0 && current.size != next.size;
        // Lines that are dealt to several files lie between each other: what begins before the end belongs to it.
        boolean over = current.ended && next.firstAt > current.endedAt;
        boolean madeHereLater = next.madeHere && next.messageIdAt != Fragment.NEVER && current.begins;
        return over || next.begins || twoMessageIds || otherSize || madeHereLater;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(hash);
        output.writeUTF(host);
        output.writeUTF(queueId);
        output.writeBoolean(unique);
        output.writeLong(touched);
        output.writeInt(fragments.size());
        for (Fragment fragment : fragments) {
            fragment.writeTo(output);
        }
        output.writeInt(emitted.size());
        for (Emitted row : emitted) {
            row.writeTo(output);
        }
    }

    static MessageSlot readFrom(DataInput input) throws IOException {
        MessageSlot slot = new MessageSlot(input.readLong(), input.readUTF(), input.readUTF(), input.readBoolean());
        slot.touched = input.readLong();
        int fragments = input.readInt();
        for (int i = 0; i < fragments; i++) {
            slot.fragments.add(Fragment.readFrom(input));
        }
        int rows = input.readInt();
        for (int i = 0; i < rows; i++) {
            slot.emitted.add(Emitted.readFrom(input));
        }
        return slot;
    }
}
