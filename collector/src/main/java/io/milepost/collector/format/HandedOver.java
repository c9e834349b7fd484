package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;

/** What the next server said when it took a message: the id under which it goes on there, and the enhanced status code. Without state. */
public final class HandedOver {

    private static final byte[] QUEUED_AS = Bytes.of("queued as ");
    private static final byte[] EXIM = Bytes.of("OK id=");
    private static final byte[] EXCHANGE = Bytes.of("[InternalId=");
    private static final byte[] SENDMAIL = Bytes.of(" Message accepted for delivery");
    private static final int SHORTEST = 5;

    private HandedOver() {}

    /** Postfix's {@code queued as ID}, Exim's {@code OK id=ID}, sendmail's {@code ID Message accepted for delivery}, Exchange's {@code [InternalId=ID, …]}. */
    public static void findQueueId(byte[] buffer, int start, int end, Slice id) {
        int found = Bytes.lastIndexOf(buffer, start, end, QUEUED_AS);
        if (found >= 0) {
            set(buffer, found + QUEUED_AS.length, end, id);
            return;
        }
        found = Bytes.indexOf(buffer, start, end, EXIM);
        if (found >= 0) {
            set(buffer, found + EXIM.length, end, id);
            return;
        }
        found = Bytes.indexOf(buffer, start, end, EXCHANGE);
        if (found >= 0) {
            set(buffer, found + EXCHANGE.length, end, id);
            return;
        }
        found = Bytes.indexOf(buffer, start, end, SENDMAIL);
        int from = found;
        while (from > start && isIdCharacter(buffer[from - 1])) {
            from--;
        }
        if (found - from >= SHORTEST) {
            id.set(from, found);
        }
    }

    private static void set(byte[] buffer, int from, int end, Slice id) {
        int to = from;
        while (to < end && isIdCharacter(buffer[to])) {
            to++;
        }
        if (to - from >= SHORTEST) {
            id.set(from, to);
        }
    }

    private static boolean isIdCharacter(byte character) {
        return Bytes.isDigit(character)
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || character == '-';
    }

    /** The enhanced status code behind a reply code, {@code 550 5.1.1}, wherever the reply begins in the text. */
    public static void findStatusCode(byte[] buffer, int start, int end, Slice dsn) {
        for (int position = start; position + 8 < end; position++) {
            boolean reply = buffer[position] >= '2'
                    && buffer[position] <= '5'
                    && (position == start || !Bytes.isDigit(buffer[position - 1]))
                    && (buffer[position + 3] == ' ' || buffer[position + 3] == '-')
                    && buffer[position + 4] == buffer[position]
                    && buffer[position + 5] == '.'
                    && Bytes.isDigit(buffer[position + 1])
                    && Bytes.isDigit(buffer[position + 2]);
            if (reply) {
                int to = codeEnd(buffer, position + 4, end);
                if (to > 0) {
                    dsn.set(position + 4, to);
                    return;
                }
            }
        }
    }

    private static int codeEnd(byte[] buffer, int from, int end) {
        int subject = Bytes.endOfDigits(buffer, from + 2, end);
        int detail = subject + 1;
        int to = subject < end && buffer[subject] == '.' ? Bytes.endOfDigits(buffer, detail, end) : -1;
        return to > detail && subject > from + 2 ? to : -1;
    }
}
