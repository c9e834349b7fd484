package io.milepost.collector.syslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message as one line: what could end a line within it is written as syslog daemons do, {@code #012} for a newline. */
final class OneLine {
    private OneLine() {}

    static byte[] of(byte[] message) {
        int end = message.length;
        while (end > 0 && isLineEnd(message[end - 1])) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (isLineEnd(message[i])) {
                return escape(message, end);
            }
        }
        return end == message.length ? message : Arrays.copyOf(message, end);
    }

    private static byte[] escape(byte[] message, int end) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(end + 16);
        for (int i = 0; i < end; i++) {
            if (isLineEnd(message[i])) {
                line.writeBytes("#%03o".formatted((int) message[i]).getBytes(StandardCharsets.US_ASCII));
            } else {
                line.write(message[i]);
            }
        }
        return line.toByteArray();
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r' || value == 0;
    }
}
