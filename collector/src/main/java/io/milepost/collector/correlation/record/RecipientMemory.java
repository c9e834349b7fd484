package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of messages whose records otherwise speak for themselves: for whom one was put off and how often, and what another
 * component may tell a second time. Most messages are never in it. Not thread-safe.
 */
final class RecipientMemory {

    /** Components of one server tell the same within seconds; an hour also covers files that are read one after the other. */
    private static final long TOLD_AGAIN_WITHIN = 3600 * CurrentLine.MICROS;

    private final long horizon;
    private final int most;
    private final Map<Long, Progress> remembered = new LinkedHashMap<>();

    RecipientMemory(InterpreterSettings settings) {
        horizon = settings.horizon().toNanos() / 1000;
        most = settings.keptMessages();
    }

    /** One recipient of one message. */
    static final class Progress {
        int putOff;
        long firstPutOffAt;
        boolean ended;
        long touched;
    }

    void putOff(long key, CurrentLine line) {
        Progress progress = remembered.computeIfAbsent(key, absent -> new Progress());
        if (progress.putOff++ == 0 || line.at < progress.firstPutOffAt) {
            progress.firstPutOffAt = line.at;
        }
        progress.ended = false;
        progress.touched = line.clock;
    }

    @Nullable
    Progress find(long key) {
        return remembered.isEmpty() ? null : remembered.get(key);
    }

    void forget(long key) {
        remembered.remove(key);
    }

    /** Remembers that it was told; false when it was told before. */
    boolean tell(long key, CurrentLine line) {
        Progress progress = remembered.computeIfAbsent(key, absent -> new Progress());
        boolean first = !progress.ended;
        progress.ended = true;
        progress.touched = line.clock;
        return first;
    }

    void sweep(long clock) {
        int surplus = remembered.size() - most;
        Iterator<Progress> oldestFirst = remembered.values().iterator();
        while (oldestFirst.hasNext()) {
            Progress progress = oldestFirst.next();
            if (surplus > 0 || clock - progress.touched > (progress.ended ? TOLD_AGAIN_WITHIN : horizon)) {
                oldestFirst.remove();
                surplus--;
            }
        }
    }

    int size() {
        return remembered.size();
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeInt(remembered.size());
        for (Map.Entry<Long, Progress> entry : remembered.entrySet()) {
            Progress progress = entry.getValue();
            output.writeLong(entry.getKey());
            output.writeInt(progress.putOff);
            output.writeLong(progress.firstPutOffAt);
            output.writeBoolean(progress.ended);
            output.writeLong(progress.touched);
        }
    }

    void readFrom(DataInput input) throws IOException {
        remembered.clear();
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            Progress progress = new Progress();
            remembered.put(input.readLong(), progress);
            progress.putOff = input.readInt();
            progress.firstPutOffAt = input.readLong();
            progress.ended = input.readBoolean();
            progress.touched = input.readLong();
        }
    }
}
