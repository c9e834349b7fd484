package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.Rejection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The same lines give the same rows, however the archive is cut, in whatever order it is read, and however often. */
class ReadingOrderTest {

    private static final List<String> ISO = LogBench.sampleLog();
    private static final String REFUSED =
            "Oct  5 09:00:00 mx1 postfix/smtpd[10]: NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 550 5.1.1"
                    + " <nobody@care.example>: Recipient address rejected: User unknown in virtual mailbox table;"
                    + " from=<a@b.example> to=<nobody@care.example> proto=ESMTP helo=<b.example>";
    private static final List<String> TRADITIONAL = LogBench.traditional(ISO);

    private static RecordedEvents whole(List<String> lines) {
        return new LogBench().source("whole").read(lines).end().events;
    }

    private static void assertSame(RecordedEvents events, Set<String> expected, String how) {
        Set<String> surplus = events.said();
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(surplus);
        surplus.removeAll(expected);
        assertThat(surplus)
                .as("rows too many, %s; missing are %s", how, missing)
                .isEmpty();
        assertThat(missing).as("rows missing, %s", how).isEmpty();
    }

    @Test
    void readTwiceIsReadOnce() {
        LogBench bench = new LogBench().source("first").read(ISO).end();
        bench.source("second").read(ISO).end();

        assertThat(bench.events.said()).isEqualTo(whole(ISO).said());
        assertThat(bench.count(LineVerdict.DUPLICATE)).isEqualTo(ISO.size());
    }

    @Test
    void aSourceThatEndedIsReadAnewUnderItsName() {
        LogBench bench = new LogBench().source("log").read(TRADITIONAL);
        bench.interpreter.sourceEnds("log");
        bench.source("log").read(TRADITIONAL).end();

        assertThat(bench.count(LineVerdict.DUPLICATE)).isEqualTo(TRADITIONAL.size());
        assertSame(bench.events, whole(TRADITIONAL).said(), "under the same name");
    }

    @Test
    void everyCutInThreeReadInAnyOrderGivesTheSameRows() {
        for (List<String> log : List.of(ISO, TRADITIONAL)) {
            Set<String> expected = whole(log).said();
            Random random = new Random(7);
            for (int round = 0; round < 400; round++) {
                int one = random.nextInt(log.size());
                int two = one + random.nextInt(log.size() - one);
                List<List<String>> parts = new ArrayList<>(
                        List.of(log.subList(0, one), log.subList(one, two), log.subList(two, log.size())));
                Collections.shuffle(parts, random);
                LogBench bench = new LogBench();
                for (int part = 0; part < parts.size(); part++) {
                    bench.source("part" + part).read(parts.get(part));
                    if (random.nextBoolean()) {
                        bench.end();
                    }
                }
                assertSame(bench.end().events, expected, "cut at " + one + " and " + two + ", round " + round);
            }
        }
    }

    @Test
    void aPartThenTheWholeGivesTheSameRows() {
        Set<String> expected = whole(ISO).said();
        Random random = new Random(8);
        for (int round = 0; round < 400; round++) {
            int from = random.nextInt(ISO.size());
            int to = from + random.nextInt(ISO.size() - from);
            LogBench bench = new LogBench().source("part").read(ISO.subList(from, to));
            if (random.nextBoolean()) {
                bench.end();
            }
            bench.source("whole").read(ISO).end();

            assertSame(bench.events, expected, "from " + from + " to " + to);
        }
    }

    @Test
    void theSameLinesWithTraditionalStampsAreTheSameLines() {
        LogBench bench = new LogBench().source("iso").read(ISO).end();
        bench.source("traditional").read(TRADITIONAL).end();

        assertThat(bench.count(LineVerdict.DUPLICATE)).isEqualTo(ISO.size());
        assertThat(bench.events.said()).isEqualTo(whole(ISO).said());
    }

    @Test
    void filesOfOneHostForEachServiceAreNoCopies_andOneOfAllOfThemIs() {
        List<String> access =
                ISO.stream().filter(line -> line.contains(" dovecot")).toList();
        List<String> mail =
                ISO.stream().filter(line -> !line.contains(" dovecot")).toList();
        List<String> errors =
                TRADITIONAL.stream().filter(line -> line.contains("NOQUEUE")).toList();
        LogBench bench = new LogBench().source("imap.log").read(access);
        bench.source("smtp.log").read(mail);
        assertThat(bench.count(LineVerdict.DUPLICATE)).isZero();

        bench.source("mail.err").read(errors);
        bench.source("mail.log").read(TRADITIONAL).end();

        assertThat(errors).isNotEmpty();
        assertThat(access).isNotEmpty();
        assertThat(bench.count(LineVerdict.DUPLICATE)).isEqualTo(errors.size() + TRADITIONAL.size());
        assertSame(bench.events, whole(ISO).said(), "by service, by level and together");
    }

    @Test
    void aCheckpointAnywhereChangesNothing() throws IOException {
        Set<String> expected = whole(ISO).said();
        for (int cut = 0; cut <= ISO.size(); cut++) {
            InMemorySeenLines seen = new InMemorySeenLines();
            LogBench before =
                    new LogBench(LogBench.SETTINGS, seen).source("log").read(ISO.subList(0, cut));
            byte[] state = state(before.interpreter);
            Relay relay = new Relay(before.events);
            LogInterpreter after = new LogInterpreter(LogBench.SETTINGS, LogBench.pseudonyms(), seen, relay);
            after.readFrom(new DataInputStream(new ByteArrayInputStream(state)));

            assertThat(state(after))
                    .as("checkpoint written again, cut at %d", cut)
                    .isEqualTo(state);
            relay.resume(after, ISO.subList(cut, ISO.size()));
            assertSame(before.events, expected, "cut at " + cut);
        }
    }

    @Test
    void theSameLogOfTwoServicesCountsForBoth() {
        InMemorySeenLines seen = new InMemorySeenLines();
        LogBench one =
                new LogBench(LogBench.SETTINGS, seen).source("log").read(ISO).end();
        InterpreterSettings settings = InterpreterSettings.of("cure", LogBench.SETTINGS.domains());
        LogBench other = new LogBench(settings, seen).source("log").read(ISO).end();

        assertThat(other.count(LineVerdict.DUPLICATE)).isZero();
        assertThat(other.events.size()).isEqualTo(one.events.size());
        assertThat(other.events.ids()).doesNotContainAnyElementsOf(one.events.ids());
    }

    @Test
    void ofEqualLinesThatACutSeparatesTheLargerNumberCounts_untilTheWholeIsRead() {
        List<String> equal = Collections.nCopies(20, REFUSED);
        for (boolean backwards : new boolean[] {false, true}) {
            LogBench bench = new LogBench();
            bench.source("one").read(equal.subList(0, backwards ? 8 : 12));
            bench.source("two").read(equal.subList(0, backwards ? 12 : 8)).end();
            assertThat(bench.events.of(Rejection.class)).hasSize(12);
            assertThat(bench.count(LineVerdict.DUPLICATE)).isEqualTo(8);

            bench.source("whole").read(equal).end();
            assertThat(bench.events.of(Rejection.class)).hasSize(20);
        }
    }

    private static byte[] state(LogInterpreter interpreter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        interpreter.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Goes on handing events to the sink of the interpreter before the restart. */
    private record Relay(RecordedEvents events) implements io.milepost.collector.event.EventSink {

        void resume(LogInterpreter interpreter, List<String> lines) {
            interpreter.sourceStarts(new SourceContext(
                    "log",
                    "localhost",
                    java.time.ZoneId.of("Europe/London"),
                    java.time.Instant.parse("2026-10-06T00:00:00Z")));
            for (String line : lines) {
                byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                interpreter.read(bytes, 0, bytes.length, 0);
            }
            interpreter.endOfInput();
        }

        @Override
        public void append(io.milepost.collector.event.MailEvent event) {
            events.append(event);
        }

        @Override
        public void replace(
                io.milepost.collector.event.EventId former,
                long formerAt,
                io.milepost.collector.event.MailEvent event) {
            events.replace(former, formerAt, event);
        }

        @Override
        public void withdraw(io.milepost.collector.event.EventId former, long formerAt) {
            events.withdraw(former, formerAt);
        }
    }
}
