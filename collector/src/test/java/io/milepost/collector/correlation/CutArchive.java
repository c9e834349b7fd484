package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.fuzz.NoFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A collector's runs over pieces of an archive: each run reads some files to their ends, and the next one starts from what it stored. */
final class CutArchive {

    final RecordedEvents events = new RecordedEvents();
    private final InterpreterSettings settings;
    private final boolean growing;
    private final InMemorySeenLines seen = new InMemorySeenLines();
    private byte[] state = {};

    /** @param growing whether the files may go on, as logs that are followed do */
    CutArchive(InterpreterSettings settings, boolean growing) {
        this.settings = settings;
        this.growing = growing;
    }

    /** One run over files that were not there before. */
    CutArchive run(Map<String, List<byte[]>> files) throws IOException {
        LogInterpreter interpreter = new LogInterpreter(settings, LogBench.pseudonyms(), seen, events);
        if (state.length > 0) {
            interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(state)));
        }
        files.forEach((name, lines) -> read(interpreter, name, lines));
        interpreter.endOfInput();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        interpreter.writeTo(new DataOutputStream(bytes));
        state = bytes.toByteArray();
        return this;
    }

    private void read(LogInterpreter interpreter, String name, List<byte[]> lines) {
        interpreter.sourceStarts(new SourceContext(
                name, "localhost", ZoneId.of("Europe/London"), Instant.parse("2026-10-06T00:00:00Z")));
        long offset = 0;
        for (byte[] line : lines) {
            interpreter.read(line, 0, line.length, offset);
            NoFault.in(interpreter);
            offset += line.length + 1;
        }
        if (!growing) {
            interpreter.sourceEnds(name);
        }
    }

    static List<byte[]> bytes(List<String> lines) {
        return lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
