package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.MailboxAccess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One login in every envelope in which it can come: the same event at the same instant. */
class EnvelopeTest {

    private static final String LOGIN =
            "imap-login: Login: user=<anna@care.example>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, TLS";

    private final LogBench bench = new LogBench();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "Oct 05 13:01:02 mx1 dovecot: LOGIN",
                "Oct 5 13:01:02 mx1 dovecot[12]: LOGIN",
                "Oct  5 13:01:02 mx1 LOGIN",
                "Oct  5 2026 13:01:02 mx1 dovecot: LOGIN",
                "Oct  5 13:01:02 2026 mx1 dovecot: LOGIN",
                "Oct  5 13:01:02 <mail.info> mx1 dovecot: LOGIN",
                "<22>Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "<22>1 2026-10-05T13:01:02+01:00 mx1 dovecot 12 - - LOGIN",
                "<22>1 2026-10-05T12:01:02Z mx1 dovecot 12 ID47 [a@1 b=\"x \\] y\"][c@1] \uFEFFLOGIN",
                "2026-10-05T13:01:02+01:00 mx1 dovecot: LOGIN",
                "2026-10-05T13:01:02+0100 mx1 dovecot: LOGIN",
                "2026-10-05T12:01:02Z mx1 dovecot: LOGIN",
                "2026-10-05T12:01:02.000000Z mx1 dovecot: LOGIN",
                "2026-10-05 13:01:02 mx1 dovecot: LOGIN",
                "2026-10-05_13:01:02.00000 mx1 dovecot: LOGIN",
                "\uFEFFOct  5 13:01:02 mx1 dovecot: LOGIN",
                "\u0000\u0000\u0000Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "Oct  5 13:01:02 mx1 dovecot: LOGIN\r",
                "Oct  5 13:01:02 mx1 dovecot: [ID 197553 mail.info] LOGIN",
                "Oct  5 13:01:02 mx1 docker[7]: Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "Oct  5 13:01:02 mx1 docker/mail[7]: dovecot: LOGIN",
                "2026-10-05T12:01:02.000000000Z stdout F Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "{\"log\":\"Oct  5 13:01:02 mx1 dovecot: LOGIN\\n\",\"stream\":\"stdout\",\"time\":\"2026-10-05T12:01:09.1Z\"}",
                "{\"__REALTIME_TIMESTAMP\":\"1791201662999999\",\"_SOURCE_REALTIME_TIMESTAMP\":\"1791201662000000\",\"_HOSTNAME\":\"mx1\","
                        + "\"SYSLOG_IDENTIFIER\":\"dovecot\",\"_PID\":\"12\",\"PRIORITY\":\"6\",\"MESSAGE\":\"LOGIN\"}",
                "Mon Oct  5 13:01:02 2026 mx1 dovecot: LOGIN",
                "Mon Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "2026 Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "1791201662 mx1 dovecot: LOGIN",
                "1791201662.000 mx1 dovecot: LOGIN",
                "1 2026-10-05T12:01:02Z mx1 dovecot 12 - - LOGIN",
                "mail-1  | Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "Oct  5 13:01:09 192.0.2.9 Oct  5 13:01:02 mx1 dovecot: LOGIN",
                "2026-10-05T12:01:09.5Z relay 2026-10-05T12:01:02Z mx1 dovecot: LOGIN",
                "Oct  5 13:01:02 mx1 dovecot: message repeated 1 times: [ LOGIN]"
            })
    void theSameLoginIsReadInEveryEnvelope(String envelope) {
        bench.source("mail.log").read(envelope.replace("LOGIN", LOGIN)).end();

        MailboxAccess login = bench.events.of(MailboxAccess.class).get(0);
        assertThat(login.at()).isEqualTo(micros("2026-10-05T12:01:02Z"));
        assertThat(login.header().host()).isEqualTo("mx1");
        assertThat(login.identity()).isEqualTo(LogBench.pseudonyms().identifier("anna@care.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oct 05 13:01:02 imap-login: Info: LOGIN",
                "2026-10-05 13:01:02 imap-login: Info: LOGIN",
                "Oct 05 13:01:02 Info: LOGIN",
                "dovecot: Oct 05 13:01:02 Info: LOGIN",
                "dovecot: 2026-10-05 13:01:02 Info: LOGIN",
                "@400000006ac39188000000000 imap-login: Info: LOGIN",
                "@400000006ac3918800000000 imap-login: Info: LOGIN",
                "@400000006ac3918800000000 dovecot: LOGIN",
                "{\"log\":\"dovecot: LOGIN\\n\",\"stream\":\"stdout\",\"time\":\"2026-10-05T12:01:02Z\"}"
            })
    void whereNoHostIsNamedItIsTheSources(String envelope) {
        String bare = LOGIN.substring("imap-login: ".length());
        bench.source("mail.log")
                .read(envelope.replace("imap-login: Info: LOGIN", "imap-login: Info: " + bare)
                        .replace("LOGIN", LOGIN))
                .end();

        if (envelope.startsWith("@400000006ac39188000000000")) {
            assertThat(bench.verdicts).containsExactly(LineVerdict.MALFORMED);
            return;
        }
        MailboxAccess login = bench.events.of(MailboxAccess.class).get(0);
        assertThat(login.at()).isEqualTo(micros("2026-10-05T12:01:02Z"));
        assertThat(login.header().host()).isEqualTo("localhost");
    }

    @Test
    void textThatIsNoUtf8ComesOutOfTheJournalAsBytes() {
        bench.source("journal")
                .read(
                        "{\"__REALTIME_TIMESTAMP\":\"1791201662000000\",\"_HOSTNAME\":\"mx1\",\"SYSLOG_IDENTIFIER\":\"postfix/smtpd\",\"MESSAGE\":"
                                + array(
                                        "NOQUEUE: reject: RCPT from x[192.0.2.1]: 550 5.1.1 <\u00ff>: unknown; from=<a@b> to=<c@care.example> proto=SMTP helo=<x>")
                                + "}")
                .end();

        assertThat(bench.verdicts).containsExactly(LineVerdict.EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__REALTIME_TIMESTAMP\":\"1791201662000000\",\"MESSAGE\":null}",
                "{\"__REALTIME_TIMESTAMP\":\"x\",\"MESSAGE\":\"LOGIN\"}",
                "{\"__REALTIME_TIMESTAMP\":\"1791201662000000\",\"MESSAGE\":\"LOG",
                "{\"a\":1}",
                "{",
                "@4000",
                "@zzzzzzzzzzzzzzzzzzzzzzzz x",
                "\uFEFF",
                "\u0000",
                "",
                "Oct  5 13:01",
                "2026-10-05T13:01:02",
                "<22>1 ",
                "<22"
            })
    void whatIsCutOffOrBrokenIsMalformedAndNothingElse(String line) {
        bench.source("mail.log").read(line).end();

        assertThat(bench.verdicts).containsExactly(LineVerdict.MALFORMED);
        assertThat(bench.events.size()).isZero();
    }

    private static String array(String text) {
        StringBuilder array = new StringBuilder("[");
        for (char character : text.toCharArray()) {
            array.append(array.length() > 1 ? "," : "").append((int) character);
        }
        return array.append(']').toString();
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
