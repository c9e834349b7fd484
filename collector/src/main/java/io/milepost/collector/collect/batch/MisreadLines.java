package io.milepost.collector.collect.batch;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.ReaderFault;
import io.milepost.collector.ledger.UnrecognisedSample;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of one service that nobody understands, and those at which a reader failed. Both stand masked in the sample; each kind of failure
 * is told once, without a word of the line. Not thread-safe.
 */
public final class MisreadLines {
    private static final Logger logger = LoggerFactory.getLogger(MisreadLines.class);
    private static final int MOST_KINDS = 100;

    private final String service;
    private final UnrecognisedSample sample;
    private final Runnable counter;
    private final Set<String> told = new HashSet<>();

    /** @param counter counts lines at which a reader failed */
    public MisreadLines(String service, UnrecognisedSample sample, Runnable counter) {
        this.service = service;
        this.sample = sample;
        this.counter = counter;
    }

    /** A line was read with that verdict. */
    void read(LineVerdict verdict, LogInterpreter interpreter, byte[] buffer, int start, int end) {
        if (verdict == LineVerdict.UNRECOGNISED) {
            show(interpreter, buffer, start, end);
        } else if (verdict == LineVerdict.MALFORMED || verdict == LineVerdict.DUPLICATE) {
            ReaderFault fault = interpreter.last().fault();
            if (fault != null) {
                counter.run();
                show(interpreter, buffer, start, end);
                tell(fault);
            }
        }
    }

    private void show(LogInterpreter interpreter, byte[] buffer, int start, int end) {
        byte[] shown = Bytes.of(interpreter.showable(buffer, start, end));
        sample.add(shown, 0, shown.length);
    }

    private void tell(ReaderFault fault) {
        if (told.size() < MOST_KINDS && told.add(fault.kind())) {
            logger.error(
                    "Cannot read a line of service {}: a reader failed, {}. The line counts as malformed, its shape is in the"
                            + " sample of unrecognised lines, and the next one is read; this is said once",
                    service,
                    fault.kind());
        }
    }

    /** Writes the sample when there is something new in it. */
    public void write() throws IOException {
        sample.write();
    }
}
