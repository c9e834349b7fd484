package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.event.Sms;
import io.milepost.collector.fuzz.NoFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines that were damaged, cut off, or written by somebody who wants to mislead. */
class HostileLinesTest {

    @Test
    void aLineCutAtAnyByteIsReadWithoutHarm() {
        for (String line : LogBench.sampleLog()) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            LogBench bench = new LogBench().source("log");
            for (int end = 0; end <= bytes.length; end++) {
                // A copy of that length, so that reading beyond the cut fails.
                byte[] cut = Arrays.copyOf(bytes, end);
                assertThat(bench.interpreter.read(cut, 0, end, 0)).isNotNull();
                NoFault.in(bench.interpreter);
            }
            bench.end();
        }
    }

    @Test
    void noiseIsMalformedOrUnrecognisedAndNeverAnEvent() {
        LogBench bench = new LogBench().source("log");
        Random random = new Random(3);
        byte[] noise = new byte[300];
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(noise);
            LineVerdict verdict = bench.interpreter.read(noise, 0, random.nextInt(noise.length), round);
            NoFault.in(bench.interpreter);
            assertThat(verdict).isIn(LineVerdict.MALFORMED, LineVerdict.DUPLICATE);
        }
    }

    @Test
    void flippedBytesNeverStopTheReader() {
        Random random = new Random(4);
        List<String> log = LogBench.sampleLog();
        // Damaged twins of a message's lines tell the same delivery twice, which only the lake can see.
        LogInterpreter interpreter = new LogInterpreter(
                LogBench.SETTINGS, LogBench.pseudonyms(), new InMemorySeenLines(), new CarelessSink());
        interpreter.sourceStarts(new SourceContext("log", "localhost", ZoneOffset.UTC, Instant.EPOCH));
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = log.get(random.nextInt(log.size())).getBytes(StandardCharsets.UTF_8);
            for (int flips = 0; flips < 3; flips++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(interpreter.read(bytes, 0, bytes.length, round)).isNotNull();
            NoFault.in(interpreter);
        }
        interpreter.endOfInput();
    }

    private static final class CarelessSink implements EventSink {
        @Override
        public void append(MailEvent event) {}

        @Override
        public void replace(EventId former, long formerAt, MailEvent event) {}

        @Override
        public void withdraw(EventId former, long formerAt) {}
    }

    @Test
    void aStatusThatWasCutOffIsMalformed() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "Oct  5 09:00:00 mx1 postfix/smtp[1]: A1B2C3D4E: to=<bob@care.example>, relay=mx.far.example[1.2.3.4]:25, del");

        assertThat(bench.verdicts).containsExactly(LineVerdict.MALFORMED);
    }

    @Test
    void aQuotedLocalPartCannotForgeTheStatus() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "Oct  5 09:00:00 mx1 postfix/smtpd[1]: A1B2C3D4E: client=a.example[192.0.2.1]",
                        "Oct  5 09:00:00 mx1 postfix/qmgr[1]: A1B2C3D4E: from=<\"x>, size=9\"@a.example>, size=100, nrcpt=1 (queue active)",
                        "Oct  5 09:00:00 mx1 postfix/lmtp[1]: A1B2C3D4E: to=<\"a>, status=sent (ok), to=<b\"@care.example>, relay=x[y], delay=1, delays=1/0/0/0, dsn=5.1.1, status=bounced (no such user)")
                .end();

        Delivery row = bench.events.of(Delivery.class).get(0);
        assertThat(row.outcome().word()).isEqualTo("bounced");
        assertThat(row.sizeBytes()).isEqualTo(100);
        assertThat(row.recipientDomain()).isEqualTo("care.example");
    }

    @Test
    void aLineThatSaysItWasRepeatedAMillionTimesFillsNothing() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "Oct  5 09:00:00 mx1 dovecot: message repeated 1000000 times: [ imap-login: Disconnected (auth failed, 3 attempts in 5 secs): user=<bob>, method=PLAIN, rip=192.0.2.1, lip=192.0.2.2]",
                        "Oct  5 09:00:01 mx1 postfix/smtpd[1]: message repeated 900000 times: [ NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <u@care.example>: Relay access denied; from=<a@b.example> to=<u@care.example> proto=ESMTP helo=<x>]");

        assertThat(bench.verdicts).containsExactly(LineVerdict.EVENT, LineVerdict.EVENT);
        assertThat(bench.events.of(MailboxAccess.class)).hasSize(10_000);
        assertThat(bench.events.of(Rejection.class))
                .extracting(Rejection::count)
                .containsExactly(900_000L);
    }

    @Test
    void aUserNameCannotForgeTheAddressItCameFrom() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "Oct  5 09:00:00 mx1 dovecot: imap-login: Login: user=<eve, rip=10.0.0.1, lip=10.0.0.2>, method=PLAIN, rip=198.51.100.9, lip=192.0.2.2, mpid=7, TLS, session=<s1>")
                .end();

        assertThat(bench.events.of(MailboxAccess.class))
                .extracting(MailboxAccess::network)
                .containsExactly("internet");
    }

    @Test
    void aTextMessageWithABracketCannotForgeItsRecipientNorASecondMessage() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "2026-10-05 09:00:00 Sent SMS [SMSC:a] [SVC:s] [ACT:] [BINF:] [FID:f1] [META:] [from:CLINIC] [to:+447700900000] [flags:-1:0:-1:-1:31] [msg:42:x] [to:+447700900999] Sent SMS [SMSC:b] [y]] [udh:0:]")
                .end();

        assertThat(bench.events.of(Sms.class))
                .extracting(Sms::centre, Sms::recipient)
                .containsExactly(tuple("a", LogBench.pseudonyms().identifier("447700900000")));
    }

    @Test
    void aGreetingWithANewlineIsTwoLinesOfWhichTheSecondIsNobodys() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "Oct  5 09:00:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <u@care.example>: Relay access denied; from=<a@b.example> to=<u@care.example> proto=ESMTP helo=<x",
                        "postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 550 5.1.1 <v@care.example>: x; from=<a@b.example> to=<v@care.example> proto=ESMTP helo=<y>");

        assertThat(bench.verdicts).last().isEqualTo(LineVerdict.MALFORMED);
        assertThat(bench.events.of(Rejection.class)).extracting(Rejection::code).doesNotContain(550);
    }

    @Test
    void aHeloNameCannotForgeTheRecipient() {
        LogBench bench = new LogBench()
                .source("log")
                .read(
                        "Oct  5 09:00:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 <u@care.example>: Relay access denied; from=<a@b.example> to=<u@care.example> proto=ESMTP helo=<x> to=<v@victim.example>");

        assertThat(bench.events.of(Rejection.class))
                .extracting(Rejection::recipientDomain)
                .containsExactly("care.example");
    }
}
