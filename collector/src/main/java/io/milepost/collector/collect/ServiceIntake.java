package io.milepost.collector.collect;

import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.collect.batch.LogLines;
import io.milepost.collector.collect.batch.MisreadLines;
import io.milepost.collector.collect.condition.CollectorCondition.LogReading;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LogSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
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
    private final MisreadLines misread;
    private final BooleanSupplier enough;

    /** @param enough asked after each line whether to pause */
    ServiceIntake(
            String service,
            LogInterpreter interpreter,
            List<LogSource> sources,
            BatchRows rows,
            MisreadLines misread,
            BooleanSupplier enough) {
        this.service = service;
        this.interpreter = interpreter;
        this.sources = sources;
        this.rows = rows;
        this.misread = misread;
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
            if (!source.read(new LogLines(service, source.settings(), interpreter, rows, misread, enough), untilEnd)) {
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
        interpreter.advanceTo(LogLines.micros(now));
    }

    Map<String, List<FilePosition>> positions() {
        Map<String, List<FilePosition>> positions = new TreeMap<>();
        sources.forEach(source -> positions.put(source.settings().name(), source.positions()));
        return positions;
    }

    List<LogReading> readings() {
        return sources.stream()
                .map(source -> new LogReading(service, source.settings().name(), source.reading()))
                .toList();
    }

    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        sources.forEach(source -> problems.putAll(source.problems()));
        return problems;
    }

    /** Writes the sample of the lines that nobody understands. */
    void writeMisread() throws IOException {
        misread.write();
    }

    byte[] interpreterState() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        interpreter.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    void restore(byte[] interpreterState) throws IOException {
        interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(interpreterState)));
    }
}
