package io.milepost.collector.correlation.record;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.Slice;

/**
 * What a status says about one recipient: its words, and the enhanced status code (RFC 3463) in them. Exchange 2013 and later wrap the words:
 * {@code [{LED=550 5.1.1 …};{MSG=};{FQDN=…}]}. Filled again for each status; not thread-safe.
 */
final class RecipientStatus {

    private static final byte[] LAST_ERROR = Bytes.of("{LED=");
    private static final byte[] EXPIRED = Bytes.of("xpired");
    private static final byte[] TIME_EXPIRED = Bytes.of("4.4.7");
    private static final byte[] TIME_EXPIRED_FOR_GOOD = Bytes.of("5.4.7");
    private static final int MOST_DIGITS = 3;

    final Slice text = new Slice();
    final Slice dsn = new Slice();
    private byte[] buffer = {};

    void clear() {
        text.clear();
        dsn.clear();
    }

    void read(byte[] line, Slice status) {
        clear();
        if (!status.hasText()) {
            return;
        }
        buffer = line;
        int from = status.start();
        int to = status.end();
        int error = Bytes.indexOf(line, from, to, LAST_ERROR);
        if (error >= 0) {
            from = error + LAST_ERROR.length;
            int close = Bytes.indexOf(line, from, to, (byte) '}');
            to = close < 0 ? to : close;
        }
        text.set(from, to);
        findCode(from, to);
    }

    private void findCode(int from, int to) {
        for (int position = from; position + 4 < to; position++) {
            byte kind = buffer[position];
            boolean begins = (kind == '2' || kind == '4' || kind == '5')
                    && buffer[position + 1] == '.'
                    && (position == from || !Bytes.isDigit(buffer[position - 1]) && buffer[position - 1] != '.');
            if (begins) {
                int subject = Bytes.endOfDigits(buffer, position + 2, to);
                int detail = subject < to && buffer[subject] == '.' ? Bytes.endOfDigits(buffer, subject + 1, to) : -1;
                boolean ends = detail > subject + 1
                        && detail - subject - 1 <= MOST_DIGITS
                        && subject - position - 2 <= MOST_DIGITS
                        && subject > position + 2
                        && (detail == to || buffer[detail] != '.');
                if (ends) {
                    dsn.set(position, detail);
                    return;
                }
            }
        }
    }

    boolean isPositive() {
        return dsn.hasText() && buffer[dsn.start()] == '2';
    }

    /** RFC 3463: delivery time expired. */
    boolean isExpired() {
        return dsn.hasText() && Bytes.equal(buffer, dsn.start(), dsn.end(), TIME_EXPIRED)
                || dsn.hasText() && Bytes.equal(buffer, dsn.start(), dsn.end(), TIME_EXPIRED_FOR_GOOD)
                || text.hasText() && Bytes.indexOf(buffer, text.start(), text.end(), EXPIRED) >= 0;
    }
}
