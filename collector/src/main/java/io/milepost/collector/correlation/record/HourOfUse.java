package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.access.StoredAccess;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The requests of one hour by which somebody used a mailbox from one place with one program. Mutable. */
final class HourOfUse {

    final long key;
    /** That of the earliest request. */
    MailboxAccess first;

    long lastAt;
    long bytesIn;
    long bytesOut;
    long touched;

    HourOfUse(long key, MailboxAccess first) {
        this.key = key;
        this.first = first;
        lastAt = first.at();
    }

    MailboxAccess row() {
        return new MailboxAccess(
                first.header(),
                lastAt,
                first.identity(),
                first.protocol(),
                first.network(),
                first.address(),
                first.outcome(),
                first.reason(),
                first.tls(),
                (lastAt - first.at()) / 1000,
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
    }

    static HourOfUse readFrom(DataInput input) throws IOException {
        HourOfUse use = new HourOfUse(input.readLong(), StoredAccess.read(input));
        use.lastAt = input.readLong();
        use.bytesIn = input.readLong();
        use.bytesOut = input.readLong();
        use.touched = input.readLong();
        return use;
    }
}
