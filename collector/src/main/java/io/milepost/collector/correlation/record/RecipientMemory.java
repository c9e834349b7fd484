package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.GivenUp;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What must be remembered of messages whose records otherwise speak for themselves: put-offs that may belong to an end that is still to be read, ends to which
 * put-offs may belong that are, and ends that another component may tell again. Most messages are never in it. Not thread-safe.
 */
final class RecipientMemory {

    /** No server tries again sooner, so what took less was never put off. */
    private static final long SHORTEST_RETRY_MS = 1000;
    /** Unless it is told otherwise, no Exchange tries again sooner. */
    private static final long USUAL_RETRY_MS = 60_000;

    private final long hold;
    private final long horizon;
    private final int most;
    private final EventSink sink;
    private final Map<Long, RecipientRecords> remembered = new LinkedHashMap<>();
    /** Of what was put off and given up before its end was read: why. */
    private final Map<Long, GivenUp> givenUp = new LinkedHashMap<>();

    RecipientMemory(InterpreterSettings settings, EventSink sink) {
        // Who holds open sessions to the end does not wait as long for put-offs of what has ended.
        boolean toTheEnd = settings.hold().compareTo(settings.horizon()) > 0;
        hold = (toTheEnd ? InterpreterSettings.DEFAULT_HOLD : settings.hold()).toNanos() / 1000;
        horizon = settings.horizon().toNanos() / 1000;
        most = settings.keptMessages();
        this.sink = sink;
    }

    void putOff(long key, CurrentLine line) {
        RecipientRecords records = remembered.computeIfAbsent(key, absent -> new RecipientRecords());
        records.putOff(line);
        records.handOver(sink);
    }

    /** @param row as if the message had never been put off */
    void ended(long key, CurrentLine line, Delivery row, boolean again) {
        RecipientRecords records = remembered.get(key);
        GivenUp why = givenUp.isEmpty() ? null : givenUp.get(key);
        if (why != null) {
            appendForGood(row.givenUp(why));
            return;
        }
        Long delay = row.delayMs();
        if (records == null && !again && delay != null && delay < SHORTEST_RETRY_MS) {
            appendForGood(row);
            return;
        }
        if (records == null) {
            records = new RecipientRecords();
            remembered.put(key, records);
        }
        records.ended(line, row, again);
        records.handOver(sink);
    }

    /** Nothing is remembered of it, so nothing changes it. */
    private void appendForGood(Delivery row) {
        sink.append(row);
        sink.settle(row.id());
    }

    /** What its source went on for long without is given up, and of too many those that were read first. */
    void sweep(SourceProgress progress) {
        int surplus = remembered.size() - most;
        Iterator<Map.Entry<Long, RecipientRecords>> firstRead =
                remembered.entrySet().iterator();
        while (firstRead.hasNext()) {
            Map.Entry<Long, RecipientRecords> entry = firstRead.next();
            RecipientRecords records = entry.getValue();
            boolean over = !records.edge && progress.passed(records.source, records.lastAt, patience(records));
            if (over || surplus > 0) {
                giveUp(entry.getKey(), records, over ? GivenUp.TIME : GivenUp.NUMBER);
                firstRead.remove();
                surplus--;
            }
        }
        Iterator<Long> oldest = givenUp.keySet().iterator();
        for (int tooMany = givenUp.size() - most; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
    }

    private long patience(RecipientRecords records) {
        if (records.wasPutOff() || !records.hasEnded() || records.longestDelay() >= USUAL_RETRY_MS) {
            return horizon;
        }
        return records.toldAgain() ? Math.max(hold, RecipientRecords.TOLD_AGAIN_WITHIN) : hold;
    }

    /** An end of which the beginning was read lacks nothing; the others say that they may. */
    private void giveUp(long key, RecipientRecords records, GivenUp why) {
        if (!records.hasEnded()) {
            givenUp.put(key, why);
        } else if (records.edge) {
            records.rows().forEach(row -> sink.replace(row.id(), row.at(), row.givenUp(why)));
        }
        records.rows().forEach(row -> sink.settle(row.id()));
    }

    int size() {
        return remembered.size();
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeInt(remembered.size());
        for (Map.Entry<Long, RecipientRecords> entry : remembered.entrySet()) {
            output.writeLong(entry.getKey());
            entry.getValue().writeTo(output);
        }
        output.writeInt(givenUp.size());
        for (Map.Entry<Long, GivenUp> entry : givenUp.entrySet()) {
            output.writeLong(entry.getKey());
            output.writeBoolean(entry.getValue() == GivenUp.TIME);
        }
    }

    void readFrom(DataInput input) throws IOException {
        remembered.clear();
        givenUp.clear();
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            remembered.put(input.readLong(), RecipientRecords.readFrom(input));
        }
        int forgotten = input.readInt();
        for (int i = 0; i < forgotten; i++) {
            givenUp.put(input.readLong(), input.readBoolean() ? GivenUp.TIME : GivenUp.NUMBER);
        }
    }
}
