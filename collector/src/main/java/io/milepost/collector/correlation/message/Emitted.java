package io.milepost.collector.correlation.message;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.Notice;
import io.milepost.collector.event.Pseudonym;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was handed over, as far as it must be known to see whether it still holds.
 *
 * @param fingerprint of all that the row says, but not of where its line stood
 */
record Emitted(long recipientKey, EventId id, long at, long fingerprint) {

    static Emitted of(long recipientKey, Delivery row) {
        return new Emitted(recipientKey, row.id(), row.at(), fingerprint(row));
    }

    private static long fingerprint(Delivery row) {
        long hash = Bytes.mix(row.at(), row.attempts());
        hash = Bytes.mix(hash, number(row.acceptedAt()));
        hash = Bytes.mix(hash, number(row.messageId()));
        hash = Bytes.mix(hash, number(row.sender()));
        hash = Bytes.mix(hash, number(row.sizeBytes()));
        hash = Bytes.mix(hash, number(row.delayMs()));
        hash = Bytes.mix(hash, number(row.queueMs()));
        hash = Bytes.mix(hash, number(row.remoteMs()));
        hash = Bytes.mix(hash, number(row.retryMs()));
        hash = Bytes.mix(hash, row.direction().ordinal() * 16L + row.outcome().ordinal());
        hash = Bytes.mix(hash, text(row.senderDomain()) ^ (long) text(row.dsn()) << 32);
        hash = Bytes.mix(hash, text(row.relay()) ^ (long) text(row.nextQueueId()) << 32);
        Notice notice = row.notice();
        if (notice != null) {
            hash = Bytes.mix(hash, text(notice.of()) ^ (long) text(notice.kind()) << 32);
        }
        Boolean tls = row.tls();
        int flags = (row.hop() ? 1 : 0)
                | (row.complete() ? 2 : 0)
                | (tls == null ? 0 : tls ? 4 : 8)
                | (row.synthetic() ? 16 : 0);
        return Bytes.mix(hash, flags);
    }

    private static long number(@Nullable Long value) {
        return value == null ? Long.MIN_VALUE + 1 : value;
    }

    private static long number(@Nullable Pseudonym value) {
        return value == null ? 0 : value.high() ^ value.low();
    }

    private static int text(@Nullable String value) {
        return value == null ? 0 : value.hashCode();
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(recipientKey);
        output.writeLong(id.high());
        output.writeLong(id.low());
        output.writeLong(at);
        output.writeLong(fingerprint);
    }

    static Emitted readFrom(DataInput input) throws IOException {
        return new Emitted(
                input.readLong(), new EventId(input.readLong(), input.readLong()), input.readLong(), input.readLong());
    }
}
