package io.milepost.collector.endurance.rotation;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.source.LineConsumer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which lines of a soak came out, and how often each counted: a line that is read again must be told to be a duplicate, by
 * the interpreter that tells it in earnest. Not thread-safe but for {@link #last}.
 */
final class LineTally implements LineConsumer {
    private static final String STAMP = "2026-10-24T22:50:00+00:00 ";

    private final LogInterpreter interpreter = new LogInterpreter(
            InterpreterSettings.of("soak", Set.of()),
            new Pseudonyms(new byte[32]),
            new InMemorySeenLines(),
            new NoEvents());
    private final BitSet[] counted;
    private final AtomicIntegerArray last;
    private long distinct;
    private long twice;
    private long readAgain;

    LineTally(int logs) {
        counted = new BitSet[logs];
        Arrays.setAll(counted, index -> new BitSet());
        last = new AtomicIntegerArray(logs);
    }

    static String line(int log, int number) {
        return STAMP + "log" + log + " soak: " + log + " " + number + "\n";
    }

    @Override
    public void fileStarts(String name, Instant modified, byte[] head) {
        interpreter.sourceStarts(new SourceContext(name, "soak", ZoneOffset.UTC, modified));
    }

    @Override
    public boolean line(byte[] buffer, int start, int end, long offset) {
        boolean duplicate = interpreter.read(buffer, start, end, offset) == LineVerdict.DUPLICATE;
        String[] words = new String(buffer, start, end - start, StandardCharsets.US_ASCII).split(" ");
        int log = Integer.parseInt(words[3]);
        int number = Integer.parseInt(words[4]);
        last.accumulateAndGet(log, number, Math::max);
        if (duplicate) {
            readAgain++;
        } else if (counted[log].get(number)) {
            twice++;
        } else {
            counted[log].set(number);
            distinct++;
        }
        return true;
    }

    @Override
    public boolean lineTooLong(long length) {
        throw new IllegalStateException("No line of this soak is too long");
    }

    @Override
    public void fileEnds(String name) {
        interpreter.sourceEnds(name);
    }

    /** The highest number read of a log; the writer asks. */
    int last(int log) {
        return last.get(log);
    }

    long lines() {
        return distinct + twice + readAgain;
    }

    long distinct() {
        return distinct;
    }

    /** Lines that counted more than once. */
    long twice() {
        return twice;
    }

    /** Lines that were read more than once, and counted once. */
    long readAgain() {
        return readAgain;
    }

    long lost(int[] written) {
        long lost = 0;
        for (int log = 0; log < written.length; log++) {
            lost += written[log] - counted[log].cardinality();
        }
        return lost;
    }

    /** The lines of a soak tell no events. */
    private static final class NoEvents implements EventSink {
        @Override
        public void append(MailEvent event) {}

        @Override
        public void replace(EventId former, long formerAt, MailEvent event) {}

        @Override
        public void withdraw(EventId former, long formerAt) {}
    }
}
