package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.GivenUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides how long pieces of messages are kept, so that memory is bounded whatever the logs lack. All times are log time. What a source leaves
 * open while it goes on is given up after a time; what stands at the edge of a source waits for a piece that may be read at any time, and only
 * the number of those is bounded.
 */
final class MessageRetention {

    /** No SMTP client takes longer to hand in a message: one that is not queued by then was given up. */
    private static final int HOLDS_UNTIL_ABANDONED = 12;
    /** How many messages with a beginning may be open for each piece that is kept. Beyond, the longest silent are forgotten. */
    private static final int OPEN_FOR_EACH_KEPT = 4;

    /** Microseconds in which the other recipients of an alias follow, where nothing says that a message has left the queue. */
    private static final long LINGER = 300 * CurrentLine.MICROS;

    private final InterpreterSettings settings;
    private final MessageTable table;
    private final DeliveryHandOver handOver;
    private final long hold;
    private final long horizon;
    /** No message is given up sooner for its silence. */
    private final long shortest;

    MessageRetention(InterpreterSettings settings, MessageTable table, DeliveryHandOver handOver) {
        this.settings = settings;
        this.table = table;
        this.handOver = handOver;
        hold = settings.hold().toNanos() / 1000;
        horizon = settings.horizon().toNanos() / 1000;
        shortest = Math.min(LINGER, Math.min(horizon, hold * HOLDS_UNTIL_ABANDONED));
    }

    void sweep(long clock, SourceProgress progress) {
        List<MessageSlot> edges = new ArrayList<>();
        List<MessageSlot> forgotten = new ArrayList<>();
        table.forEach(slot -> {
            long silent = clock - slot.touched;
            if (silent > hold && slot.settle()) {
                handOver.force(slot);
            }
            if (!slot.simple()) {
                edges.add(slot);
                return;
            }
            Fragment only = slot.fragments.get(0);
            if (only.open && silent <= shortest && !progress.passed(only.source, only.lastAt, shortest)) {
                // As most are; how far each got is not looked at, since that lies elsewhere in memory.
                return;
            }
            long patience = patience(only);
            if (only.open && progress.passed(only.source, only.lastAt, patience)) {
                forgotten.add(slot);
            } else if (!only.open || silent > patience) {
                // Its source ended or stands still, so that the next piece of it may be another source.
                edges.add(slot);
            }
        });
        forgotten.forEach(slot -> giveUp(slot, GivenUp.TIME));
        removeSilent(edges, settings.keptMessages());
        long mostOpen = (long) OPEN_FOR_EACH_KEPT * settings.keptMessages();
        if (table.size() > mostOpen) {
            List<MessageSlot> all = new ArrayList<>();
            table.forEach(all::add);
            removeSilent(all, (int) Math.min(Integer.MAX_VALUE, mostOpen));
        }
    }

    private long patience(Fragment message) {
        if (message.allRecipientsEnded()) {
            return LINGER;
        }
        return message.queued ? horizon : hold * HOLDS_UNTIL_ABANDONED;
    }

    /** Lines that come later for one of these make rows that say that they are not complete. */
    private void removeSilent(List<MessageSlot> slots, int kept) {
        if (slots.size() > kept) {
            slots.sort(Comparator.comparingLong((MessageSlot slot) -> slot.touched)
                    .thenComparing(slot -> slot.host)
                    .thenComparing(slot -> slot.queueId));
            slots.subList(0, slots.size() - kept).forEach(slot -> giveUp(slot, GivenUp.NUMBER));
        }
    }

    private void giveUp(MessageSlot slot, GivenUp why) {
        handOver.giveUp(slot, why);
        table.remove(slot);
    }
}
