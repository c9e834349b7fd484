package io.milepost.collector.correlation.repetition;

import io.milepost.collector.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** rsyslog's {@code message repeated 3 times: [ the message]}: the slice that holds the message, and how often it came again. */
public record Repetition(int start, int end, long times) {

    /** A number in a line is not counted higher. */
    public static final long MOST_TIMES = 1_000_000;

    /** Nor does it fill the lake, or keep the reader busy for more than a moment: so many rows come of one line. */
    public static final long MOST_ROWS = 10_000;

    private static final byte[] REPEATED = Bytes.of("message repeated ");
    private static final byte[] TIMES = Bytes.of(" times: [");

    public static @Nullable Repetition find(byte[] buffer, int start, int end) {
        if (!Bytes.startsWith(buffer, start, end, REPEATED)) {
            return null;
        }
        int number = start + REPEATED.length;
        int numberEnd = Bytes.endOfDigits(buffer, number, end);
        long times = Bytes.number(buffer, number, numberEnd);
        if (times <= 0 || !Bytes.startsWith(buffer, numberEnd, end, TIMES)) {
            return null;
        }
        int from = numberEnd + TIMES.length;
        from = from < end && buffer[from] == ' ' ? from + 1 : from;
        int to = end > from && buffer[end - 1] == ']' ? end - 1 : end;
        return new Repetition(from, to, times);
    }
}
