package io.milepost.collector.fuzz;

import io.milepost.collector.collect.batch.Interpreters;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.SourceContext.Writer;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.format.generic.RecordMapping;
import io.milepost.collector.ledger.Ledger;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.schema.LedgerRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A log of any format, read line by line as the collector does. Whatever stands in it: each line has one verdict and they add up, no column is
 * longer than the line it was found in, reading it twice gives the same rows, reading it again adds nothing, and a restart in the middle
 * changes nothing.
 */
public final class HostileLog implements FuzzedReader {

    static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32]);
    private static final int LONGEST_WORD = 32;
    private static final InterpreterSettings SETTINGS = InterpreterSettings.of("care", Set.of("care.example"))
            .withOwnHosts(Set.of("mx1.care.example"))
            .withMappings(List.of(new RecordMapping(
                    Map.of("at", "When", "sender", "From", "recipient", "To", "outcome", "Result", "status", "Reply"),
                    Map.of("OK", "sent", "BOX", "delivered", "NO", "failed", "LATER", "deferred"))));

    private final Writer writer;
    private final Interpreters interpreters;

    public HostileLog(Writer writer) {
        this(writer, LogInterpreter::new);
    }

    HostileLog(Writer writer, Interpreters interpreters) {
        this.writer = writer;
        this.interpreters = interpreters;
    }

    @Override
    public void read(byte[] input) throws IOException {
        List<byte[]> lines = Lines.of(input);
        SeenLines seen = new InMemorySeenLines();
        Reading first = new Reading(seen).showing().read("log", input, lines).end();
        account(lines, first);
        String longest = first.rows.longestText();
        if (longest.length() > Math.max(LONGEST_WORD, input.length)) {
            throw new AssertionError("A column is longer than all lines: " + longest.length());
        }
        Reading second =
                new Reading(new InMemorySeenLines()).read("log", input, lines).end();
        same("another reading", first, second);
        Reading again = new Reading(seen).read("copy", input, lines).end();
        if (!again.verdicts.stream().allMatch(LineVerdict.DUPLICATE::equals)) {
            throw new AssertionError("Lines count twice: " + first.verdicts + ", again " + again.verdicts);
        }
        if (!lines.isEmpty()) {
            same("a restart", first, restarted(input, lines, input.length % lines.size()));
        }
    }

    private static void same(String what, Reading first, Reading other) {
        if (!first.verdicts.equals(other.verdicts)) {
            throw new AssertionError(what + " has other verdicts: " + first.verdicts + " and " + other.verdicts);
        }
        Map<String, String> one = first.rows.said();
        Map<String, String> two = other.rows.said();
        if (!one.equals(two)) {
            one.entrySet().removeAll(two.entrySet());
            two.entrySet().removeAll(first.rows.said().entrySet());
            throw new AssertionError(what + " has other rows: " + one.values() + " and " + two.values());
        }
    }

    private static void account(List<byte[]> lines, Reading reading) {
        long counted = 0;
        long verdicts = 0;
        long bytes = 0;
        for (LedgerRow row : reading.ledger.rows()) {
            counted += row.lines();
            bytes += row.bytes();
            verdicts += row.eventLines() + row.ignored() + row.unrecognised() + row.malformed() + row.duplicate();
        }
        long expected = lines.stream().mapToLong(line -> line.length + 1).sum();
        if (counted != lines.size() || verdicts != lines.size() || bytes != expected) {
            throw new AssertionError("%d lines of %d bytes, the ledger has %d lines, %d verdicts, %d bytes"
                    .formatted(lines.size(), expected, counted, verdicts, bytes));
        }
    }

    private Reading restarted(byte[] input, List<byte[]> lines, int behind) throws IOException {
        SeenLines seen = new InMemorySeenLines();
        Reading before = new Reading(seen).start("log", input).lines(lines.subList(0, behind));
        Reading after = new Reading(seen, before);
        return after.start("log", new byte[0])
                .lines(lines.subList(behind, lines.size()))
                .end();
    }

    /** One reading of the log. */
    private final class Reading {
        private final RowLog rows;
        private final List<LineVerdict> verdicts;
        private final Ledger ledger = new Ledger();
        private final LogInterpreter interpreter;
        private long offset;
        private boolean shows;

        Reading(SeenLines seen) {
            rows = new RowLog();
            verdicts = new ArrayList<>();
            interpreter = interpreters.open(SETTINGS, PSEUDONYMS, seen, rows);
        }

        /** Goes on where another process ended. */
        Reading(SeenLines seen, Reading before) throws IOException {
            rows = before.rows;
            verdicts = before.verdicts;
            offset = before.offset;
            interpreter = interpreters.open(SETTINGS, PSEUDONYMS, seen, rows);
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            before.interpreter.writeTo(new DataOutputStream(state));
            interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        }

        /** Makes each line fit to be shown too; what is shown depends on nothing but the line, so one reading does. */
        Reading showing() {
            shows = true;
            return this;
        }

        Reading read(String name, byte[] content, List<byte[]> lines) {
            return start(name, content).lines(lines);
        }

        Reading start(String name, byte[] head) {
            SourceContext context = new SourceContext(
                    name, "mx9", ZoneId.of("Europe/London"), Instant.parse("2026-10-06T00:00:00Z"), writer);
            if (head.length > 0) {
                interpreter.sourceStarts(context, head, head.length);
                NoFault.in(interpreter);
            } else {
                interpreter.sourceStarts(context);
            }
            return this;
        }

        Reading lines(List<byte[]> lines) {
            for (byte[] line : lines) {
                LineVerdict verdict = interpreter.read(line, 0, line.length, offset);
                NoFault.in(interpreter);
                verdicts.add(verdict);
                ledger.add(
                        "care",
                        "log",
                        interpreter.last().host(),
                        interpreter.last().at(),
                        verdict,
                        line.length + 1);
                if (shows) {
                    interpreter.last().describe();
                    interpreter.showable(line, 0, line.length);
                }
                offset += line.length + 1;
            }
            return this;
        }

        Reading end() {
            interpreter.endOfInput();
            return this;
        }
    }
}
