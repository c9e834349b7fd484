package io.milepost.collector.correlation.record;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.event.EventSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up requests: a phone or a browser makes thousands a day, and nobody asks for one of them. One row stands for all requests of a UTC hour
 * that have the same identity, protocol, address and program, and is handed over when none came for a while. Open addressing over keys that
 * the look-ups of names give, so that a request that is added to others makes no object. Not thread-safe.
 */
final class RequestFold {

    private static final long HOUR = 3600 * CurrentLine.MICROS;
    private static final long SWEEP_EVERY = HOUR / 6;
    private static final int SMALLEST = 1024;
    private static final Comparator<HourOfUse> BY_TIME =
            Comparator.comparingLong((HourOfUse use) -> use.first.at()).thenComparingLong(use -> use.key);

    private final AccessReader accesses;
    private final EventSink sink;
    private @Nullable HourOfUse[] table = new HourOfUse[SMALLEST];
    private int size;
    private long nextSweep = Long.MIN_VALUE;

    RequestFold(AccessReader accesses, EventSink sink) {
        this.accesses = accesses;
        this.sink = sink;
    }

    void add(CurrentLine line) {
        long key = Bytes.mix(accesses.requestKey(line), Math.floorDiv(line.at, HOUR));
        HourOfUse use = find(key);
        if (use == null) {
            use = new HourOfUse(key, accesses.request(line));
            insert(use);
        } else if (line.at < use.first.at()) {
            use.first = accesses.request(line);
        }
        use.lastAt = Math.max(use.lastAt, line.at);
        use.bytesIn += Math.max(0, line.fields.bytesIn);
        use.bytesOut += Math.max(0, line.fields.bytesOut);
        use.touched = line.clock;
    }

    private @Nullable HourOfUse find(long key) {
        int mask = table.length - 1;
        for (int position = (int) key & mask; ; position = position + 1 & mask) {
            HourOfUse use = table[position];
            if (use == null || use.key == key) {
                return use;
            }
        }
    }

    private void insert(HourOfUse use) {
        if (++size * 2 > table.length) {
            fill(uses(), table.length * 2);
        }
        place(use);
    }

    private void place(HourOfUse use) {
        int mask = table.length - 1;
        int position = (int) use.key & mask;
        while (table[position] != null) {
            position = position + 1 & mask;
        }
        table[position] = use;
    }

    private void fill(List<HourOfUse> uses, int capacity) {
        table = new HourOfUse[capacity];
        uses.forEach(this::place);
    }

    private List<HourOfUse> uses() {
        List<HourOfUse> uses = new ArrayList<>(size);
        for (HourOfUse use : table) {
            if (use != null) {
                uses.add(use);
            }
        }
        uses.sort(BY_TIME);
        return uses;
    }

    /** Hands over what no request was added to for that long; looks at all of them only now and then. */
    void sweep(long clock, long patience) {
        if (size == 0 || clock < nextSweep) {
            return;
        }
        nextSweep = clock + SWEEP_EVERY;
        List<HourOfUse> due = new ArrayList<>();
        List<HourOfUse> kept = new ArrayList<>(size);
        for (HourOfUse use : table) {
            if (use != null) {
                (clock - use.touched > patience ? due : kept).add(use);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        due.sort(BY_TIME);
        due.forEach(use -> sink.append(use.row()));
        size = kept.size();
        fill(kept, Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, size)) * 4));
    }

    void handOverAll() {
        uses().forEach(use -> sink.append(use.row()));
        table = new HourOfUse[SMALLEST];
        size = 0;
    }

    int size() {
        return size;
    }

    void writeTo(DataOutput output) throws IOException {
        List<HourOfUse> uses = uses();
        output.writeInt(uses.size());
        for (HourOfUse use : uses) {
            use.writeTo(output);
        }
    }

    void readFrom(DataInput input) throws IOException {
        table = new HourOfUse[SMALLEST];
        size = 0;
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            insert(HourOfUse.readFrom(input));
        }
    }
}
