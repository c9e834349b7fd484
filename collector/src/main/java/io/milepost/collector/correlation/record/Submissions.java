package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.access.StoredAccess;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages that were sent once and are told in a record for each recipient: the row is the first record's, whichever is read first. Not thread-safe. */
final class Submissions {

    private static final long WITHIN = RecipientRecords.TOLD_AGAIN_WITHIN;

    private final EventSink sink;
    private final int most;
    private final Map<Long, Submission> told = new LinkedHashMap<>();

    Submissions(int most, EventSink sink) {
        this.most = most;
        this.sink = sink;
    }

    private record Submission(MailboxAccess first, long lastAt, boolean edge) {}

    void tell(long key, CurrentLine line, MailboxAccess row) {
        Submission known = told.get(key);
        boolean same = known != null && row.at() <= known.lastAt + WITHIN && row.at() >= known.first.at() - WITHIN;
        boolean edge = row.at() - WITHIN < line.sourceBegan;
        if (known == null || !same) {
            sink.append(row);
            told.put(key, new Submission(row, row.at(), edge));
            return;
        }
        MailboxAccess first = known.first;
        if (isBefore(row, first)) {
            sink.replace(first.id(), first.at(), row);
            first = row;
        }
        told.put(key, new Submission(first, Math.max(known.lastAt, row.at()), known.edge || edge));
    }

    private static boolean isBefore(MailboxAccess one, MailboxAccess other) {
        return one.at() != other.at()
                ? one.at() < other.at()
                : one.id().high() != other.id().high()
                        ? one.id().high() < other.id().high()
                        : one.id().low() < other.id().low();
    }

    void sweep(SourceProgress progress) {
        int surplus = told.size() - most;
        Iterator<Submission> firstRead = told.values().iterator();
        while (firstRead.hasNext()) {
            Submission submission = firstRead.next();
            boolean over = !submission.edge
                    && progress.passed(submission.first.header().source(), submission.lastAt, WITHIN);
            if (over || surplus > 0) {
                firstRead.remove();
                surplus--;
            }
        }
    }

    int size() {
        return told.size();
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeInt(told.size());
        for (Map.Entry<Long, Submission> entry : told.entrySet()) {
            output.writeLong(entry.getKey());
            StoredAccess.write(output, entry.getValue().first);
            output.writeLong(entry.getValue().lastAt);
            output.writeBoolean(entry.getValue().edge);
        }
    }

    void readFrom(DataInput input) throws IOException {
        told.clear();
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            told.put(input.readLong(), new Submission(StoredAccess.read(input), input.readLong(), input.readBoolean()));
        }
    }
}
