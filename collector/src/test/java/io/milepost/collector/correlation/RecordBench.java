package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.generic.RecordMapping;
import io.milepost.collector.fuzz.NoFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads generated files of one format through the whole interpreter, and shows what came of them. */
public final class RecordBench {

    private final RecordedEvents events = new RecordedEvents();
    private final List<LineVerdict> verdicts = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final SeenLines seenLines = new InMemorySeenLines();
    private final InterpreterSettings settings;
    private LogInterpreter interpreter;

    public RecordBench() {
        this(List.of());
    }

    public RecordBench(List<RecordMapping> mappings) {
        this(LogBench.SETTINGS.withMappings(mappings));
    }

    private RecordBench(InterpreterSettings settings) {
        this.settings = settings;
        interpreter = interpreter();
    }

    /** In a service that names who only probes are. */
    public static RecordBench withProbes(Set<String> probes) {
        return new RecordBench(LogBench.SETTINGS.withSyntheticIdentities(probes));
    }

    private LogInterpreter interpreter() {
        return new LogInterpreter(settings, LogBench.pseudonyms(), seenLines, events);
    }

    /** Reads a whole file. */
    public RecordBench file(String name, List<String> lines) {
        start(name);
        return lines(lines);
    }

    /** Reads a whole file of another server. */
    public RecordBench fileOf(String host, String name, List<String> lines) {
        start(name, host);
        return lines(lines);
    }

    private void start(String name) {
        start(name, "ex1");
    }

    private void start(String name, String host) {
        interpreter.sourceStarts(new SourceContext(
                name, host, java.time.ZoneId.of("Europe/London"), java.time.Instant.parse("2026-10-06T00:00:00Z")));
    }

    private RecordBench lines(List<String> lines) {
        long offset = 0;
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            LineVerdict verdict = interpreter.read(bytes, 0, bytes.length, offset);
            NoFault.in(interpreter);
            verdicts.add(verdict);
            shown.add(interpreter.showable(bytes, 0, bytes.length));
            offset += bytes.length + 1;
        }
        return this;
    }

    /** Reads a file as {@link #file}, but the process ends behind that many lines, and another goes on from what it left. */
    public RecordBench interrupted(String name, List<String> lines, int behind) {
        file(name, lines.subList(0, behind));
        try {
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            interpreter.writeTo(new DataOutputStream(state));
            interpreter = interpreter();
            interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(name, lines.subList(behind, lines.size()));
    }

    public RecordBench end() {
        interpreter.endOfInput();
        return this;
    }

    public <T extends MailEvent> List<T> of(Class<T> type) {
        return events.of(type);
    }

    /** Whether nothing that is still to be read can change the row. */
    public boolean isSettled(MailEvent row) {
        return events.isSettled(row);
    }

    /** All that the rows say but where their lines stood. */
    public TreeSet<String> said() {
        return events.said();
    }

    public int rows() {
        return events.size();
    }

    public long count(LineVerdict verdict) {
        return verdicts.stream().filter(verdict::equals).count();
    }

    public List<LineVerdict> verdicts() {
        return verdicts;
    }

    /** What may be shown of each line. */
    public List<String> shown() {
        return shown;
    }

    public static Pseudonym identifier(String identifier) {
        return LogBench.pseudonyms().identifier(identifier);
    }
}
