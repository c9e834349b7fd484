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
        if (edges.size() > settings.keptMessages()) {
            edges.sort(Comparator.comparingLong((MessageSlot slot) -> slot.touched)
                    .thenComparing(slot -> slot.host)
                    .thenComparing(slot -> slot.queueId));
            edges.subList(0, edges.size() - settings.keptMessages()).forEach(this::forget);
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
