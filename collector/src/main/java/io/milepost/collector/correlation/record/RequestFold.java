package io.milepost.collector.correlation.record;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.EventSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up requests: a phone or a browser makes thousands a day, and nobody asks for one of them. One row stands for all requests of a UTC hour to
 * a host that have the same identity, protocol, address and program. It is handed over when none came for a while, and again when another piece of the hour is read. Open addressing over keys that
 * the look-ups of names give, so that a request that is added to others makes no object. Not thread-safe.
 */
final class RequestFold {

    private static final long SWEEP_EVERY = HourOfUse.HOUR / 6;
    private static final int SMALLEST = 1024;
    private static final Comparator<HourOfUse> BY_TIME = (one, other) ->
            one.firstAt != other.firstAt ? Long.compare(one.firstAt, other.firstAt) : Long.compare(one.key, other.key);

    private final AccessReader accesses;
    private final EventSink sink;
    private final int most;
    /** Apart from the hours that they stand for, which lie all over the memory; 0 is an empty place. */
    private long[] keys = new long[SMALLEST];

    private @Nullable HourOfUse[] table = new HourOfUse[SMALLEST];
    private int size;
    private long nextSweep = Long.MIN_VALUE;

    RequestFold(AccessReader accesses, int most, EventSink sink) {
        this.accesses = accesses;
        this.most = most;
        this.sink = sink;
    }

    void add(CurrentLine line) {
        long hour = Bytes.mix(accesses.requestKey(line), Math.floorDiv(line.at, HourOfUse.HOUR));
        long key = Bytes.mix(hour, line.host.hashCode());
        key = key == 0 ? 1 : key;
        HourOfUse use = find(key);
        if (use == null) {
            use = new HourOfUse(key, accesses.request(line));
            insert(use);
        } else {
            use.offer(line, accesses);
        }
        use.count(line);
    }

    private @Nullable HourOfUse find(long key) {
        int mask = table.length - 1;
        for (int position = (int) key & mask; ; position = position + 1 & mask) {
            if (keys[position] == key || keys[position] == 0) {
                return table[position];
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
        while (keys[position] != 0) {
            position = position + 1 & mask;
        }
        keys[position] = use.key;
        table[position] = use;
    }

    private void fill(List<HourOfUse> uses, int capacity) {
        keys = new long[capacity];
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
        return uses;
    }

    private List<HourOfUse> usesByTime() {
        List<HourOfUse> uses = uses();
        uses.sort(BY_TIME);
        return uses;
    }

    /**
     * Hands over what no request was added to for that long; looks at all of them only now and then. What stands at the edge of a source is kept for the rest
     * of its hour, which may be read at any time; only the number of those is bounded.
     */
    void sweep(long clock, long patience, SourceProgress progress) {
        if (size == 0 || clock < nextSweep) {
            return;
        }
        nextSweep = clock + SWEEP_EVERY;
        List<HourOfUse> kept = new ArrayList<>(size);
        List<HourOfUse> quiet = new ArrayList<>();
        for (HourOfUse use : uses()) {
            (clock - use.touched <= patience ? kept : quiet).add(use);
        }
        // Most are not, and bringing all into their order would cost more than the rest.
        quiet.sort(BY_TIME);
        List<HourOfUse> edges = new ArrayList<>();
        for (HourOfUse use : quiet) {
            use.handOver(sink);
            use.edge |= !use.passed(progress);
            if (use.edge) {
                edges.add(use);
            }
        }
        kept.addAll(newest(edges));
        size = kept.size();
        fill(kept, Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, size)) * 4));
    }

    private List<HourOfUse> newest(List<HourOfUse> edges) {
        int surplus = edges.size() - most;
        if (surplus <= 0) {
            return edges;
        }
        edges.sort(Comparator.comparingLong((HourOfUse use) -> use.touched).thenComparingLong(use -> use.key));
        edges.subList(0, surplus).forEach(use -> use.giveUp(sink));
        return edges.subList(surplus, edges.size());
    }

    void handOverAll() {
        usesByTime().forEach(use -> use.handOver(sink));
    }

    int size() {
        return size;
    }

    void writeTo(DataOutput output) throws IOException {
        List<HourOfUse> uses = usesByTime();
        output.writeInt(uses.size());
        for (HourOfUse use : uses) {
            use.writeTo(output);
        }
    }

    void readFrom(DataInput input) throws IOException {
        fill(List.of(), SMALLEST);
        size = 0;
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            insert(HourOfUse.readFrom(input));
        }
    }
}
