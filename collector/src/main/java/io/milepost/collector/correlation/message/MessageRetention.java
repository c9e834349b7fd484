package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides how long pieces of messages are kept, so that memory is bounded whatever the logs lack. All times are log time. */
final class MessageRetention {

    /** No SMTP client takes longer to hand in a message: one that is not queued by then was given up. */
    private static final int HOLDS_UNTIL_ABANDONED = 12;
    /** How many messages with a beginning may be open for each piece that is kept. Beyond, the longest silent are forgotten. */
    private static final int OPEN_FOR_EACH_KEPT = 10;

    /** Microseconds in which the other recipients of an alias follow, where nothing says that a message has left the queue. */
    private static final long LINGER = 300 * CurrentLine.MICROS;

    private final InterpreterSettings settings;
    private final MessageTable table;
    private final DeliveryHandOver handOver;

    MessageRetention(InterpreterSettings settings, MessageTable table, DeliveryHandOver handOver) {
        this.settings = settings;
        this.table = table;
        this.handOver = handOver;
    }

    void sweep(long clock) {
        long hold = settings.hold().toNanos() / 1000;
        long horizon = settings.horizon().toNanos() / 1000;
        List<MessageSlot> edges = new ArrayList<>();
        List<MessageSlot> forgotten = new ArrayList<>();
        table.forEach(slot -> {
            long silent = clock - slot.touched;
            if (silent > hold && slot.settle()) {
                handOver.force(slot);
            }
            if (slot.simple()) {
                Fragment only = slot.fragments.get(0);
                boolean over = silent > LINGER && only.allRecipientsEnded();
                if (over || silent > (only.queued ? horizon : hold * HOLDS_UNTIL_ABANDONED)) {
                    forgotten.add(slot);
                }
            } else if (silent > hold && onlyMentioned(slot)) {
                forgotten.add(slot);
            } else {
                edges.add(slot);
            }
        });
        forgotten.forEach(this::forget);
        removeSilent(edges, settings.keptMessages());
        long mostOpen = (long) OPEN_FOR_EACH_KEPT * settings.keptMessages();
        if (table.size() > mostOpen) {
            List<MessageSlot> all = new ArrayList<>();
            table.forEach(all::add);
            removeSilent(all, (int) Math.min(Integer.MAX_VALUE, mostOpen));
        }
    }

    /** Lines that come later for one of these make rows that say that they are not complete. */
    private void removeSilent(List<MessageSlot> slots, int kept) {
        if (slots.size() > kept) {
            slots.sort(Comparator.comparingLong((MessageSlot slot) -> slot.touched)
                    .thenComparing(slot -> slot.host)
                    .thenComparing(slot -> slot.queueId));
            slots.subList(0, slots.size() - kept).forEach(this::forget);
        }
    }

    private void forget(MessageSlot slot) {
        handOver.settle(slot);
        table.remove(slot);
    }

    /** Named by the message that it came of, after it had left the queue itself. */
    private static boolean onlyMentioned(MessageSlot slot) {
        Fragment only = slot.fragments.get(0);
        return slot.fragments.size() == 1
                && only.madeHere
                && !only.queued
                && only.messageIdAt == Fragment.NEVER
                && only.recipients.isEmpty();
    }
}
