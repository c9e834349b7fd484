package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.access.StoredAccess;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.GivenUp;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The requests of one hour by which somebody used a mailbox from one place with one program. Mutable. */
final class HourOfUse {

    static final long HOUR = 3600 * CurrentLine.MICROS;

    final long key;
    /** That of the earliest request. */
    private MailboxAccess first;
    /** As the row says: what all are ordered by, so it is at hand. */
    long firstAt;

    long lastAt;
    long bytesIn;
    long bytesOut;
    long touched;
    /** Where its latest request was read. */
    String source = "";
    /** Requests of the hour may stand before the beginning or behind the end of a source. */
    boolean edge;

    private boolean encrypted;
    private boolean plain;
    private boolean changed = true;
    private @Nullable EventId stored;
    private long storedAt;

    HourOfUse(long key, MailboxAccess first) {
        this.key = key;
        this.first = first;
        firstAt = first.at();
        lastAt = firstAt;
    }

    /** A further request: of two that came first the same one gives the row its id, in whatever order they are read. */
    void offer(CurrentLine line, AccessReader accesses) {
        if (line.at > firstAt) {
            return;
        }
        MailboxAccess request = accesses.request(line);
        boolean earlier = line.at < firstAt
                || request.id().high() < first.id().high()
                || (request.id().high() == first.id().high()
                        && request.id().low() < first.id().low());
        if (earlier) {
            first = request;
            firstAt = line.at;
        }
    }

    void count(CurrentLine line) {
        lastAt = Math.max(lastAt, line.at);
        bytesIn += Math.max(0, line.fields.bytesIn);
        bytesOut += Math.max(0, line.fields.bytesOut);
        encrypted |= line.fields.tlsKnown && line.fields.tls;
        plain |= line.fields.tlsKnown && !line.fields.tls;
        touched = line.clock;
        source = line.source;
        edge |= Math.floorDiv(line.at, HOUR) * HOUR < line.sourceBegan;
        changed = true;
    }

    /** Whether its source went on beyond the hour. */
    boolean passed(SourceProgress progress) {
        return progress.passed(source, (Math.floorDiv(lastAt, HOUR) + 1) * HOUR - 1, 0);
    }

    void handOver(EventSink sink) {
        if (changed) {
            handOver(row(), sink);
        }
    }

    /** It stood at the edge of a source, and nobody waits for the rest of it any more. */
    void giveUp(EventSink sink) {
        handOver(row().givenUp(GivenUp.NUMBER), sink);
    }

    private void handOver(MailboxAccess row, EventSink sink) {
        EventId former = stored;
        if (former == null) {
            sink.append(row);
        } else {
            sink.replace(former, storedAt, row);
        }
        stored = row.id();
        storedAt = row.at();
        changed = false;
    }

    private MailboxAccess row() {
        return new MailboxAccess(
                first.header(),
                lastAt,
                first.identity(),
                first.protocol(),
                first.network(),
                first.address(),
                first.outcome(),
                first.reason(),
                encrypted || plain ? Boolean.valueOf(!plain) : null,
                (lastAt - firstAt) / 1000,
                known(bytesIn),
                known(bytesOut),
                first.client(),
                first.synthetic(),
                null);
    }

    /** A log that does not count bytes has none. */
    private static @Nullable Long known(long bytes) {
        return bytes == 0 ? null : Long.valueOf(bytes);
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(key);
        StoredAccess.write(output, first);
        output.writeLong(lastAt);
        output.writeLong(bytesIn);
        output.writeLong(bytesOut);
        output.writeLong(touched);
        output.writeUTF(source);
        output.writeByte((edge ? 1 : 0) | (encrypted ? 2 : 0) | (plain ? 4 : 0) | (changed ? 8 : 0));
        EventId former = stored;
        output.writeBoolean(former != null);
        if (former != null) {
            output.writeLong(former.high());
            output.writeLong(former.low());
            output.writeLong(storedAt);
        }
    }

    static HourOfUse readFrom(DataInput input) throws IOException {
        HourOfUse use = new HourOfUse(input.readLong(), StoredAccess.read(input));
        use.lastAt = input.readLong();
        use.bytesIn = input.readLong();
        use.bytesOut = input.readLong();
        use.touched = input.readLong();
        use.source = input.readUTF();
        int flags = input.readByte();
        use.edge = (flags & 1) != 0;
        use.encrypted = (flags & 2) != 0;
        use.plain = (flags & 4) != 0;
        use.changed = (flags & 8) != 0;
        if (input.readBoolean()) {
            use.stored = new EventId(input.readLong(), input.readLong());
            use.storedAt = input.readLong();
        }
        return use;
    }
}
