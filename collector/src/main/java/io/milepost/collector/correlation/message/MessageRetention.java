package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
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

    private final InterpreterSettings settings;
    private final MessageTable table;
    private final DeliveryHandOver handOver;

    MessageRetention(InterpreterSettings settings, MessageTable table, DeliveryHandOver handOver) {
        this.settings = settings;
        this.table = table;
        this.handOver = handOver;
    }

    void sweep(long clock, SourceProgress progress) {
        long hold = settings.hold().toNanos() / 1000;
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
            long patience = only.queued ? settings.horizon().toNanos() / 1000 : hold * HOLDS_UNTIL_ABANDONED;
            if (only.open && progress.passed(only.source, only.lastAt, patience)) {
                forgotten.add(slot);
            } else if (!only.open || silent > patience) {
                // Its source ended or stands still, so that the next piece of it may be another source.
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
}
