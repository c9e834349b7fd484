package io.milepost.collector.source;

import io.milepost.collector.archive.Packing;
import io.milepost.collector.journal.JournalLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a pipe, packed or plain, text or an export of the journal, each as bytes of its own. */
public final class PipedLines {
    private PipedLines() {}

    /** Takes a line; may make the pipe wait. */
    public interface Taker {
        void take(byte[] line) throws InterruptedException;
    }

    /**
     * Reads a pipe to its end.
     *
     * @return how many lines were too long, and were passed over
     */
    public static long read(InputStream pipe, Taker taker) throws IOException, InterruptedException {
        long tooLong = 0;
        try (LineReader lines = LineReader.of(new JournalLines(Packing.unpack(pipe), true))) {
            while (true) {
                LineReader.Next next = lines.advance();
                if (next == LineReader.Next.END) {
                    return tooLong;
                }
                if (next == LineReader.Next.UNFINISHED) {
                    next = lines.takeUnfinished();
                }
                if (next == LineReader.Next.TOO_LONG) {
                    tooLong++;
                } else {
                    taker.take(Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end()));
                }
            }
        }
    }
}
