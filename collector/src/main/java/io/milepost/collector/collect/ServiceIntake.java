package io.milepost.collector.collect;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.ledger.UnrecognisedSample;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LineConsumer;
import io.milepost.collector.source.LogSource;
import io.milepost.collector.source.LogSourceSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** One service's logs on their way into the batch: read, interpreted, and every line accounted for. Not thread-safe. */
final class ServiceIntake {
    private final String service;
    private final LogInterpreter interpreter;
    private final List<LogSource> sources;
    private final BatchRows rows;
    private final UnrecognisedSample sample;
    private final BooleanSupplier enough;

    /** @param enough asked after each line whether to pause */
    ServiceIntake(
            String service,
            LogInterpreter interpreter,
            List<LogSource> sources,
            BatchRows rows,
            UnrecognisedSample sample,
            BooleanSupplier enough) {
        this.service = service;
        this.interpreter = interpreter;
        this.sources = sources;
        this.rows = rows;
        this.sample = sample;
        this.enough = enough;
    }

    String service() {
        return service;
    }

    void look() throws IOException {
        for (LogSource source : sources) {
            source.look();
        }
    }

    /** Reads what there is; false when the batch had enough before. */
    boolean read(boolean untilEnd) {
        for (LogSource source : sources) {
            if (!source.read(new Lines(source.settings()), untilEnd)) {
                return false;
            }
        }
        return true;
    }

    void rest() throws IOException {
        for (LogSource source : sources) {
            source.rest();
        }
    }

    void close() throws IOException {
        for (LogSource source : sources) {
            source.close();
        }
    }

    /** All logs are read to their ends: what still waits for more is handed over as it stands. */
    void endOfInput() {
        interpreter.endOfInput();
    }

    void advanceTo(Instant now) {
        interpreter.advanceTo(micros(now));
    }

    Map<String, List<FilePosition>> positions() {
        Map<String, List<FilePosition>> positions = new TreeMap<>();
        sources.forEach(source -> positions.put(source.settings().name(), source.positions()));
        return positions;
    }

    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        sources.forEach(source -> problems.putAll(source.problems()));
        return problems;
    }

    byte[] interpreterState() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        interpreter.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    void restore(byte[] interpreterState) throws IOException {
        interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(interpreterState)));
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** The lines of one log, as the interpreter takes them. */
    private final class Lines implements LineConsumer {
        private final LogSourceSettings log;
        private long fileModified;

        Lines(LogSourceSettings log) {
            this.log = log;
        }

        @Override
        public void fileStarts(String name, Instant modified, byte[] head) {
            fileModified = micros(modified);
            SourceContext context = new SourceContext(name, log.host(), log.zone(), reference(modified));
            if (head.length > 0) {
                interpreter.sourceStarts(context, head, head.length);
            } else {
                interpreter.sourceStarts(context);
            }
        }

        /** Of a log whose year is known, stamps lie before that year's end. */
        private Instant reference(Instant modified) {
            return log.year() == null
                    ? modified
                    : LocalDate.of(log.year().getValue(), 12, 31)
                            .atTime(23, 59, 59)
                            .toInstant(ZoneOffset.UTC);
        }

        @Override
        public boolean line(byte[] buffer, int start, int end, long offset) {
            LineVerdict verdict = interpreter.read(buffer, start, end, offset);
            enter(verdict, end - start + 1);
            if (verdict == LineVerdict.UNRECOGNISED) {
                byte[] shown = Bytes.of(interpreter.showable(buffer, start, end));
                sample.add(shown, 0, shown.length);
            }
            return !enough.getAsBoolean();
        }

        @Override
        public boolean lineTooLong(long length) {
            enter(LineVerdict.MALFORMED, (int) Math.min(length + 1, Integer.MAX_VALUE));
            return !enough.getAsBoolean();
        }

        private void enter(LineVerdict verdict, int length) {
            String host = interpreter.lastHost();
            long at = interpreter.lastAt();
            rows.ledger()
                    .add(
                            service,
                            log.name(),
                            host.isEmpty() ? log.host() : host,
                            at == 0 ? fileModified : at,
                            verdict,
                            length);
        }

        @Override
        public void fileEnds(String name) {
            interpreter.sourceEnds(name);
        }
    }
}
