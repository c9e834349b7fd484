package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.postfix.QueueIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Looks into the beginning of a source for a long queue id, which says to the second when its message arrived: the stamps around it are of the
 * same year.
 */
final class HeadAnchor {

    private static final byte[] BEGINS = Bytes.of("client=");
    private static final byte[] PICKED_UP = Bytes.of("uid=");

    private HeadAnchor() {}

    /** The arrival of the first message that begins there with a long queue id. */
    static OptionalLong find(byte[] head, int length) {
        LineHeader header = new LineHeader();
        // Only whether a line has a stamp matters, not which one it is.
        StampReader anyStamp = new StampReader(ZoneOffset.UTC, Instant.EPOCH.getEpochSecond());
        int start = 0;
        while (start < length) {
            int newline = Bytes.indexOf(head, start, length, (byte) '\n');
            int end = newline < 0 ? length : newline;
            if (header.read(head, start, end, anyStamp) && header.program().family() == Program.Family.POSTFIX) {
                OptionalLong found = arrival(head, header.message(), end);
                if (found.isPresent()) {
                    return found;
                }
            }
            start = end + 1;
        }
        return OptionalLong.empty();
    }

    /** When the line is the first one of a message with a long queue id: the message's arrival. */
    static OptionalLong arrival(byte[] buffer, int message, int end) {
        int idEnd = QueueIds.end(buffer, message, end);
        boolean begins = idEnd > 0
                && QueueIds.unique(buffer, message, idEnd)
                && (Bytes.startsWith(buffer, Math.min(end, idEnd + 2), end, BEGINS)
                        || Bytes.startsWith(buffer, Math.min(end, idEnd + 2), end, PICKED_UP));
        return begins ? OptionalLong.of(QueueIds.arrivalSecond(buffer, message)) : OptionalLong.empty();
    }
}
