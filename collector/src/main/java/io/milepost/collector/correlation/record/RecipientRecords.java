package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What records tell of one recipient of one message: when it was put off, and how it ended. Whatever the order in which they are read, put-offs
 * belong to the first end behind them, and of ends that are told again the first one counts. Mutable.
 */
final class RecipientRecords {

    /** Components of one server tell the same within seconds; an hour also covers traces of stretches that overlap. */
    static final long TOLD_AGAIN_WITHIN = 3600 * CurrentLine.MICROS;

    private static final int MOST_PUT_OFFS = 10_000;

    private long[] putOffs = {};
    private final List<Told> ends = new ArrayList<>(1);
    /** The source of the latest record, and when that was written. */
    String source = "";

    long lastAt = Long.MIN_VALUE;
    /** A record that belongs to it may stand before the beginning of a source. */
    boolean edge;
    /** Of its ends: asked for again and again while it waits. */
    private long longestDelay;

    private boolean toldAgain;

    void putOff(CurrentLine line) {
        if (putOffs.length < MOST_PUT_OFFS) {
            putOffs = Arrays.copyOf(putOffs, putOffs.length + 1);
            putOffs[putOffs.length - 1] = line.at;
            Arrays.sort(putOffs);
        }
        touch(line);
    }

    void ended(CurrentLine line, Delivery row, boolean again) {
        Told told = new Told(row, again);
        int place = Collections.binarySearch(ends, told);
        if (place < 0) {
            add(-place - 1, told);
        }
        Long accepted = row.acceptedAt();
        edge |= accepted != null && accepted < line.sourceBegan;
        edge |= again && row.at() - TOLD_AGAIN_WITHIN < line.sourceBegan;
        touch(line);
    }

    private void add(int place, Told told) {
        ends.add(place, told);
        Long delay = told.bare.delayMs();
        longestDelay = Math.max(longestDelay, delay == null ? 0 : delay);
        toldAgain |= told.again;
    }

    private void touch(CurrentLine line) {
        if (line.at >= lastAt) {
            lastAt = line.at;
            source = line.source;
        }
    }

    boolean hasEnded() {
        return !ends.isEmpty();
    }

    boolean wasPutOff() {
        return putOffs.length > 0;
    }

    /** How long the longest of its ways took, in milliseconds; what is not told took no time. */
    long longestDelay() {
        return longestDelay;
    }

    boolean toldAgain() {
        return toldAgain;
    }

    /** Rows that hold now, as they were handed over. */
    List<Delivery> rows() {
        return ends.stream().filter(Told::handedOver).map(Told::row).toList();
    }

    /** Hands over what holds now and was not handed over so, and takes back what does not hold any more. */
    void handOver(EventSink sink) {
        List<Told> first = new ArrayList<>(ends.size());
        List<Told> gone = new ArrayList<>(0);
        List<int[]> counts = new ArrayList<>(ends.size());
        int from = 0;
        long toldAt = Long.MIN_VALUE;
        for (Told end : ends) {
            int to = from;
            while (to < putOffs.length && putOffs[to] <= end.bare.at()) {
                to++;
            }
            boolean repeats =
                    end.again && toldAt != Long.MIN_VALUE && end.bare.at() - toldAt <= TOLD_AGAIN_WITHIN && to == from;
            toldAt = end.again ? end.bare.at() : toldAt;
            if (!repeats) {
                first.add(end);
                counts.add(new int[] {from, to});
            } else if (end.handedOver()) {
                gone.add(end);
            }
            from = end.bare.hop() ? from : to;
        }
        for (int i = 0; i < first.size(); i++) {
            int[] range = counts.get(i);
            handOver(first.get(i), range[1] - range[0], range[0], gone, sink);
        }
        for (Told end : gone) {
            sink.withdraw(end.bare.id(), end.bare.at());
            end.takenBack();
        }
    }

    private void handOver(Told end, int count, int first, List<Told> gone, EventSink sink) {
        long since = count > 0 ? putOffs[first] : 0;
        if (end.handedOver() && end.putOffs == count && end.since == since) {
            return;
        }
        boolean known = end.handedOver();
        end.putOffs = count;
        end.since = since;
        if (known) {
            sink.replace(end.bare.id(), end.bare.at(), end.row());
        } else if (gone.isEmpty()) {
            sink.append(end.row());
        } else {
            Told former = gone.remove(0);
            sink.replace(former.bare.id(), former.bare.at(), end.row());
            former.takenBack();
        }
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeUTF(source);
        output.writeLong(lastAt);
        output.writeBoolean(edge);
        output.writeInt(putOffs.length);
        for (long at : putOffs) {
            output.writeLong(at);
        }
        output.writeInt(ends.size());
        for (Told end : ends) {
            end.writeTo(output);
        }
    }

    static RecipientRecords readFrom(DataInput input) throws IOException {
        RecipientRecords records = new RecipientRecords();
        records.source = input.readUTF();
        records.lastAt = input.readLong();
        records.edge = input.readBoolean();
        records.putOffs = new long[input.readInt()];
        for (int i = 0; i < records.putOffs.length; i++) {
            records.putOffs[i] = input.readLong();
        }
        int ends = input.readInt();
        for (int i = 0; i < ends; i++) {
            records.add(i, Told.readFrom(input));
        }
        return records;
    }
}
