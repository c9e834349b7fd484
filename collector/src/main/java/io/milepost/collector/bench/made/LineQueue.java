package io.milepost.collector.bench.made;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Lines that will be written when their time has come, so that those of many messages stand between each other. Not thread-safe. */
final class LineQueue implements Closeable {

    private static final int BUFFER = 1 << 18;

    private final PriorityQueue<Line> lines =
            new PriorityQueue<>(Comparator.comparingLong(Line::micros).thenComparingLong(Line::number));
    private final OutputStream whole;
    private final OutputStream firstHalf;
    private final long half;
    private long left;
    private long number;

    LineQueue(Path whole, Path firstHalf, long wanted) throws IOException {
        this.whole = new BufferedOutputStream(Files.newOutputStream(whole), BUFFER);
        this.firstHalf = new BufferedOutputStream(Files.newOutputStream(firstHalf), BUFFER);
        left = wanted;
        half = wanted - wanted / 2;
    }

    boolean wantsMore() {
        return left > 0;
    }

    /** @param text with its end mark */
    void add(long micros, String text) {
        lines.add(new Line(micros, number++, text));
    }

    void writeUntil(long micros) throws IOException {
        Line next = lines.peek();
        while (next != null && next.micros <= micros && left > 0) {
            byte[] text = next.text.getBytes(StandardCharsets.ISO_8859_1);
            whole.write(text);
            if (left > half) {
                firstHalf.write(text);
            }
            left--;
            lines.poll();
            next = lines.peek();
        }
    }

    @Override
    public void close() throws IOException {
        whole.close();
        firstHalf.close();
    }

    private record Line(long micros, long number, String text) {}
}
