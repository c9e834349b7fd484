package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.fuzz.NoFault;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** An interpreter with a made-up service, fed with lines. */
final class LogBench {

    static final InterpreterSettings SETTINGS = InterpreterSettings.of("care", Set.of("care.example"))
            .withOwnHosts(Set.of("mx1.care.example", "mx2.care.example"))
            .withNetworks(List.of(new NamedNetwork("inside", "10.0.0.0/8")));

    final RecordedEvents events = new RecordedEvents();
    final List<LineVerdict> verdicts = new ArrayList<>();
    final LogInterpreter interpreter;

    LogBench() {
        this(SETTINGS);
    }

    LogBench(InterpreterSettings settings) {
        this(settings, new InMemorySeenLines());
    }

    LogBench(InterpreterSettings settings, SeenLines seenLines) {
        interpreter = new LogInterpreter(settings, pseudonyms(), seenLines, events);
    }

    static Pseudonyms pseudonyms() {
        return new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    }

    /** The lines of the sample log, with ISO stamps. */
    static List<String> sampleLog() {
        try (InputStream log = LogBench.class.getResourceAsStream("/io/milepost/collector/mail.log")) {
            return new String(
                            Objects.requireNonNull(log, "the sample log is missing")
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same lines as a syslog without fractions, years and zones writes them. */
    static List<String> traditional(List<String> lines) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
        return lines.stream()
                .map(line -> form.format(ZonedDateTime.parse(line.substring(0, 32))) + line.substring(32))
                .toList();
    }

    LogBench source(String name) {
        interpreter.sourceStarts(new SourceContext(
                name, "localhost", ZoneId.of("Europe/London"), Instant.parse("2026-10-06T00:00:00Z")));
        return this;
    }

    LogBench read(List<String> lines) {
        long offset = 0;
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            verdicts.add(interpreter.read(bytes, 0, bytes.length, offset));
            NoFault.in(interpreter);
            offset += bytes.length + 1;
        }
        return this;
    }

    LogBench read(String... lines) {
        return read(List.of(lines));
    }

    LogBench end() {
        interpreter.endOfInput();
        return this;
    }

    long count(LineVerdict verdict) {
        return verdicts.stream().filter(verdict::equals).count();
    }
}
