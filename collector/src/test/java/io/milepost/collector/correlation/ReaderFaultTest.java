package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.LineKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that fails at a line costs that line and no other. */
class ReaderFaultTest {
    private static final String AT = "2026-10-05T09:00:0";
    private static final List<String> BEGINNING = List.of(
            AT + "0Z mx1 postfix/smtpd[1]: A1B2C3D4E: client=a.example[192.0.2.1]",
            AT + "0Z mx1 postfix/cleanup[1]: A1B2C3D4E: message-id=<m1@a.example>",
            AT + "0Z mx1 postfix/qmgr[1]: A1B2C3D4E: from=<ann@a.example>, size=100, nrcpt=2 (queue active)",
            status("bob@care.example"));

    private final RecordedEvents events = new RecordedEvents();
    private final List<LineVerdict> verdicts = new ArrayList<>();
    private LogInterpreter interpreter = open(events);

    private static LogInterpreter open(EventSink sink) {
        LogInterpreter opened =
                FaultyParser.open(LogBench.SETTINGS, LogBench.pseudonyms(), new InMemorySeenLines(), sink);
        start(opened, "log");
        return opened;
    }

    private static void start(LogInterpreter opened, String name) {
        opened.sourceStarts(
                new SourceContext(name, "localhost", ZoneOffset.UTC, Instant.parse("2026-10-06T00:00:00Z")));
    }

    private static String status(String recipient) {
        return AT + "1Z mx1 postfix/lmtp[1]: A1B2C3D4E: to=<" + recipient
                + ">, relay=x[y], delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (ok)";
    }

    private void read(String... recipients) {
        for (String recipient : recipients) {
            readLine(status(recipient));
        }
    }

    private void readLine(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        verdicts.add(interpreter.read(bytes, 0, bytes.length, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {FaultyParser.THROWS, FaultyParser.RECURSES, FaultyParser.FINDS_NONSENSE})
    void aLineAtWhichAReaderFailsIsMalformed_andTheNextOneIsRead(String word) {
        BEGINNING.forEach(this::readLine);
        read(word + "@care.example");
        assertThat(verdicts).endsWith(LineVerdict.MALFORMED);
        assertThat(interpreter.last().fields().kind()).isEqualTo(LineKind.MALFORMED);
        ReaderFault fault = Objects.requireNonNull(interpreter.last().fault(), "no fault");
        assertThat(fault.kind()).doesNotContain(word).contains(", line ");

        read("dan@care.example");
        assertThat(verdicts).endsWith(LineVerdict.EVENT);
        assertThat(interpreter.last().fault()).isNull();
        interpreter.endOfInput();
        assertThat(events.of(Delivery.class)).hasSize(2);
    }

    @Test
    void whatAFormatFailedAtChangesNothingOfItsMessage() {
        BEGINNING.forEach(this::readLine);
        read("zebra@care.example", "dan@care.example");

        interpreter.endOfInput();
        assertThat(events.of(Delivery.class)).extracting(Delivery::complete).containsExactly(true, true);
    }

    @Test
    void aMessageThatWasHalfChangedIsGivenUp_soThatItsNextRowsSayThatTheyAreNotWhole() {
        BEGINNING.forEach(this::readLine);
        read("xerus@care.example", "dan@care.example");

        interpreter.endOfInput();
        assertThat(events.of(Delivery.class)).extracting(Delivery::complete).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void theStateBehindAFaultIsOneThatCanBeStoredAndGoneOnFrom() throws Exception {
        BEGINNING.forEach(this::readLine);
        read("xerus@care.example", "zebra@care.example");
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        interpreter.writeTo(new DataOutputStream(state));
        interpreter = open(events);
        interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        start(interpreter, "log");

        read("dan@care.example");
        interpreter.endOfInput();
        assertThat(events.of(Delivery.class)).hasSize(2);
    }

    @Test
    void aLineAtWhichAReaderFailsIsADuplicateWhenItIsReadAgain() {
        read("zebra@care.example", "zebra@care.example");
        start(interpreter, "copy");
        read("zebra@care.example");

        assertThat(verdicts).containsExactly(LineVerdict.MALFORMED, LineVerdict.MALFORMED, LineVerdict.DUPLICATE);
    }

    @Test
    void whatTheSinkThrowsIsNoFaultOfAReader() {
        interpreter = open(new FullDisk());

        assertThatThrownBy(() -> BEGINNING.forEach(this::readLine))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }

    private static final class FullDisk implements EventSink {
        @Override
        public void append(MailEvent event) {
            throw new IllegalStateException("the disk is full");
        }

        @Override
        public void replace(EventId former, long formerAt, MailEvent event) {}

        @Override
        public void withdraw(EventId former, long formerAt) {}
    }
}
