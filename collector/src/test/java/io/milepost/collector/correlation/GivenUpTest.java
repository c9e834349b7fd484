package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.line.InterpreterSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that lacks something says when nobody waits for it any more, and why. */
class GivenUpTest {
    private static final String DAY = "2026-10-05T09:00:0";
    private static final int KEPT = 1;

    /** Three things of which something is missing, in the words of each server. */
    static Stream<Arguments> unfinished() {
        return Stream.of(
                Arguments.of(
                        "Postfix",
                        DAY + "%dZ mx1 postfix/lmtp[1]: A1B2C3D4%d: to=<bob@care.example>, relay=x[y], delay=1,"
                                + " delays=1/0/0/0, dsn=2.0.0, status=sent (ok)"),
                Arguments.of(
                        "Exim",
                        "2026-10-05 09:00:0%d 1rABCD-00000%d-AB => bob@far.example R=dnslookup T=remote_smtp"
                                + " H=mx.far.example [192.0.2.9] C=\"250 OK\""),
                Arguments.of(
                        "sendmail",
                        DAY + "%dZ mx1 sm-mta[7]: 495900N00000%d: to=<bob@far.example>, delay=00:00:01,"
                                + " xdelay=00:00:01, mailer=esmtp, pri=30000, relay=mx.far.example. [192.0.2.9],"
                                + " dsn=2.0.0, stat=Sent (ok)"),
                Arguments.of(
                        "Dovecot",
                        DAY + "%dZ mx1 dovecot: imap-login: Login: user=<eve@care.example>, method=PLAIN,"
                                + " rip=198.18.3.4, lip=192.0.2.1, mpid=7, TLS, session=<s%d>"),
                Arguments.of(
                        "Cyrus",
                        DAY + "%dZ mx1 cyrus/imap[7]: login: pc.example [198.18.3.4] eve PLAIN+TLS User logged in"
                                + " SESSIONID=<cyrus-7-%d>"),
                Arguments.of(
                        "Kannel",
                        "2026-10-05 09:00:0%d Sent SMS [SMSC:a] [SVC:b] [ACT:c] [BINF:] [FID:f%d] [META:]"
                                + " [from:447700900001] [to:447700900002] [flags:-1:0:-1:-1:31] [msg:2:hi] [udh:0:]"));
    }

    private static LogBench bench(int kept) {
        return new LogBench(new InterpreterSettings(
                        "care",
                        Set.of("care.example"),
                        Set.of(),
                        List.of(),
                        Set.of(),
                        Duration.ofMinutes(1),
                        Duration.ofDays(2),
                        kept))
                .source("log");
    }

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfinished")
    void whatIsOneTooManySaysSo(String server, String line) {
        LogBench bench = bench(KEPT).read(line.formatted(1, 1), line.formatted(2, 2), line.formatted(3, 3));
        bench.interpreter.advanceTo(micros("2026-10-05T09:30:00Z"));

        assertThat(bench.events.said()).as(server).hasSize(3);
        assertThat(bench.events.said())
                .filteredOn(row -> row.contains("givenUp=NUMBER"))
                .hasSize(2);
        assertThat(bench.end().events.said())
                .filteredOn(row -> row.contains("givenUp=null"))
                .as("one is still waited for")
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofServersWhoseSessionsEnd")
    void whatItsLogWentOnWithoutSaysSo(String server, String line) {
        LogBench bench = bench(100).read(line.formatted(1, 1));
        bench.interpreter.advanceTo(micros("2026-10-05T09:30:00Z"));
        assertThat(bench.events.said())
                .as("%s, handed over", server)
                .hasSize(1)
                .allMatch(row -> row.contains("givenUp=null"));

        bench.read("2026-10-09T09:00:00Z mx1 dovecot: master: Dovecot v2.3.19 starting up for imap");
        bench.interpreter.advanceTo(micros("2026-10-09T09:00:01Z"));

        assertThat(bench.events.said()).hasSize(1).allMatch(row -> row.contains("givenUp=TIME"));
    }

    static Stream<Arguments> ofServersWhoseSessionsEnd() {
        return unfinished()
                .filter(server -> Set.of("Dovecot", "Cyrus", "Kannel").contains(server.get()[0].toString()));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void aMessageThatWasNeverQueuedSaysSoAfterHalfADay(String begins) {
        LogBench bench = bench(100)
                .read(
                        begins,
                        DAY + "1Z mx1 postfix/cleanup[1]: A1B2C3D4E: message-id=<m1@a.example>",
                        DAY + "2Z mx1 postfix/lmtp[1]: A1B2C3D4E: to=<bob@care.example>, relay=x[y], delay=1,"
                                + " delays=1/0/0/0, dsn=2.0.0, status=sent (ok)",
                        "2026-10-06T09:00:00Z mx1 postfix/qmgr[1]: E1B2C3D4E: removed");
        bench.interpreter.advanceTo(micros("2026-10-06T09:00:01Z"));

        assertThat(bench.events.said()).hasSize(1).allMatch(row -> row.contains("complete=false"));
        assertThat(bench.events.said()).allMatch(row -> row.contains("givenUp=TIME"));
    }

    static Stream<String> beginnings() {
        return Stream.of(
                DAY + "0Z mx1 postfix/smtpd[1]: A1B2C3D4E: client=a.example[192.0.2.1]",
                DAY + "0Z mx1 postfix/pickup[1]: A1B2C3D4E: uid=1000 from=<ann>");
    }
}
