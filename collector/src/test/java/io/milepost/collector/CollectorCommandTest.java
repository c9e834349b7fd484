package io.milepost.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CollectorCommandTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private Path log = Path.of("");

    @BeforeEach
    void writeLog() throws IOException {
        log = directory.resolve("mail.log");
        try (InputStream sample = getClass().getResourceAsStream("/io/milepost/collector/mail.log")) {
            Files.copy(Objects.requireNonNull(sample, "the sample log is missing"), log);
        }
    }

    private int run(String... arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-10-06T00:00:00Z"), ZoneOffset.UTC);
        PrintStream data = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLine commandLine = CollectorCommand.commandLine(clock, data).setErr(new PrintWriter(errors, true));
        int code = commandLine.execute(arguments);
        data.flush();
        return code;
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void parsePrintsOneObjectForEachEventWithoutAnyAddress() {
        assertThat(run("parse", log.toString())).isZero();
        assertThat(output().lines()).hasSize(30).allMatch(line -> line.startsWith("{\"type\":\""));
        assertThat(output()).doesNotContain("@").contains("\"recipient_domain\":\"care.example\"");
    }

    @Test
    void parseLeavesAddressesReadableWhenAsked() {
        assertThat(run("parse", "--clear", log.toString())).isZero();
        assertThat(output())
                .contains("\"recipient\":\"bob@care.example\"")
                .containsPattern("\"recipient_pseudonym\":\"[0-9a-f]{32}\"")
                .contains("\"message_id\":\"one@sender.example\"");
    }

    @Test
    void aYearThatNothingTellsIsNeverTakenSilently() throws IOException {
        Path undated = directory.resolve("copied.log");
        Files.writeString(
                undated,
                "Oct  5 13:01:02 mx1 postfix/smtpd[7]: warning: x[192.0.2.1]: SASL PLAIN authentication failed: no\n");
        Files.setLastModifiedTime(undated, FileTime.from(Instant.parse("2021-11-01T00:00:00Z")));

        assertThat(run("parse", undated.toString())).isZero();
        assertThat(errors.toString())
                .contains("no line of " + undated + " tells its year", "fits its last change, 2021-11-01", "--year");
        errors.getBuffer().setLength(0);
        assertThat(run("parse", "--year", "2014", undated.toString())).isZero();
        assertThat(errors.toString()).isEmpty();
        assertThat(output()).contains("\"at\":\"2021-10-05T13:01:02Z\"", "\"at\":\"2014-10-05T13:01:02Z\"");
    }

    @Test
    void aYearThatAQueueIdTellsNeedsNoNote() throws IOException {
        Path dated = directory.resolve("dated.log");
        Files.writeString(dated, "Mar 11 22:27:54 mx1 postfix/smtpd[7]: 44JCRG5tYPzCqt2: client=x[192.0.2.1]\n");

        assertThat(run("parse", dated.toString())).isZero();
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void readableAddressesAreThoseOfTheLog_withTheTagThatThePseudonymLeavesOut() throws IOException {
        Path tagged = directory.resolve("tagged.log");
        Files.writeString(tagged, """
                Oct  5 13:01:02 mx1 postfix/qmgr[7]: 4104E3D: from=<Lists+a1@care.example>, size=900, nrcpt=1 (queue active)
                Oct  5 13:01:02 mx1 postfix/smtp[7]: 4104E3D: to=<Bob+x@far.example>, relay=mx.far.example[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 Ok)
                Oct  5 13:01:03 mx1 postfix/qmgr[7]: 4104E3D: removed
                Oct  5 13:01:04 mx1 postfix/qmgr[7]: 4104E3E: from=<lists+b2@care.example>, size=900, nrcpt=1 (queue active)
                Oct  5 13:01:04 mx1 postfix/smtp[7]: 4104E3E: to=<bob+y@far.example>, relay=mx.far.example[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 Ok)
                Oct  5 13:01:04 mx1 postfix/qmgr[7]: 4104E3E: removed
                """);

        assertThat(run("parse", "--clear", tagged.toString())).isZero();
        assertThat(output().lines()).hasSize(2);
        assertThat(output())
                .contains("\"sender\":\"Lists+a1@care.example\"")
                .contains("\"recipient\":\"Bob+x@far.example\"")
                .contains("\"sender\":\"lists+b2@care.example\"")
                .contains("\"recipient\":\"bob+y@far.example\"");
        assertThat(output().lines().map(CollectorCommandTest::senderPseudonym).distinct())
                .hasSize(1);
    }

    private static String senderPseudonym(String row) {
        int at = row.indexOf("\"sender_pseudonym\":");
        return row.substring(at, row.indexOf(',', at));
    }

    @Test
    void parseReadsWhatADamagedArchiveHoldsAndTheFilesAfterIt() throws IOException {
        Path packed = directory.resolve("mail.log.1.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(log, gzip);
        }
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(whole, whole.length - 8));
        Path other = Files.writeString(directory.resolve("other.log"), "no mail log\n");

        assertThat(run("parse", "--summary", "--json", packed.toString(), other.toString()))
                .isEqualTo(1);
        assertThat(errors.toString())
                .contains("Cannot read " + packed + " beyond line ")
                .contains(": expected a whole archive, got one that is cut short or damaged (Unexpected end)");
        assertThat(output()).contains("\"lines\":" + (Files.readAllLines(log).size() + 1) + ",");
    }

    @Test
    void parseCountsLinesOfAGzipFileByItsContent() throws IOException {
        Path packed = directory.resolve("mail.log.1");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(log, gzip);
        }

        assertThat(run("parse", "--summary", "--json", packed.toString(), log.toString()))
                .isZero();
        assertThat(output())
                .contains("\"ledger\":{\"lines\":168,")
                .contains("\"duplicate\":84")
                .contains("\"mail/all/any/rejected\":4");
    }

    @Test
    void parseAddsUpByFormatAndDayAndSaysWhoPutMailOff() throws IOException {
        Path twoDays = directory.resolve("two-days.log");
        Files.writeString(twoDays, """
                2026-10-05T23:59:58.000000Z mx1 postfix/smtpd[7]: 3B1C2D4E5F: client=a.example[192.0.2.1]
                2026-10-05T23:59:58.100000Z mx1 postfix/qmgr[8]: 3B1C2D4E5F: from=<u@a.example>, size=900, nrcpt=1 (queue active)
                2026-10-05T23:59:59.000000Z mx1 postfix/smtp[9]: 3B1C2D4E5F: to=<v@b.example>, relay=mx.b.example[198.51.100.7]:25, delay=1, delays=0.1/0/0.4/0.5, dsn=4.2.2, status=deferred (host mx.b.example[198.51.100.7] said: 452 4.2.2 mailbox full (in reply to RCPT TO command))
                2026-10-06T00:04:58.000000Z mx1 postfix/smtp[9]: 3B1C2D4E5F: to=<v@b.example>, relay=mx.b.example[198.51.100.7]:25, delay=300, delays=299/0/0.4/0.6, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 7)
                2026-10-06T00:05:00.000000Z mx1 dovecot: imap-login: Login: user=<u@a.example>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.2, mpid=4, session=<a+b>
                """);

        assertThat(run("parse", "--summary", twoDays.toString())).isZero();

        assertThat(output())
                .containsPattern("\nDovecot +1 +1 +0 +0 +0 +0\n")
                .containsPattern("\nPostfix +4 +4 +0 +0 +0 +0\n")
                .containsPattern("\nall +5 +5 +0 +0 +0 +0\n")
                .containsPattern("\nday \\(UTC\\) +delivered +put off +logins +half within +95 % within\n")
                .containsPattern("\n2026-10-05 +0 +1 +0\n")
                .containsPattern("\n2026-10-06 +1 +0 +1 +5\\.\\d min +5\\.\\d min\n")
                .containsPattern("\n  mailbox-full 4\\.2\\.2, mx\\.b\\.example +1\n");
    }

    @Test
    void parseTakesNothingOfALineOfAHundredMegabytes() throws IOException {
        Path longLine = directory.resolve("long.log");
        byte[] refusal =
                ("Oct  5 09:00:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1 "
                                + "<u@care.example>: Relay access denied; from=<a@b.example> to=<u@care.example> proto=ESMTP helo=<")
                        .getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = Files.newOutputStream(longLine)) {
            file.write(refusal);
            for (int i = 0; i < 100; i++) {
                file.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            }
            file.write("x>\n".getBytes(StandardCharsets.UTF_8));
            file.write(refusal);
            file.write("y>\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run("parse", "--summary", "--json", longLine.toString())).isZero();

        assertThat(output())
                .contains(
                        "\"lines\":2,\"event_lines\":1,\"ignored\":0,\"unrecognised\":0,\"malformed\":1,\"duplicate\":0")
                .contains("\"rejections\":{\"554\":1}");
    }

    @Test
    void parseExplainsALineWithoutItsSecretsHoweverLongItIs() throws IOException {
        Path hostile = directory.resolve("hostile.log");
        Files.writeString(
                hostile,
                "2026-10-05T09:00:00Z mx1 dovecot: auth: nobody knows this (given password: open sesame)\n"
                        + "2026-10-05 09:00:01 1mAbCd-000001-AB <= a@b.example H=x [192.0.2.1] P=esmtp S=9 T=\"my test results\"\n"
                        + "2026-10-05T09:00:02Z mx1 unknown: "
                        + "a".repeat(1_000_000)
                        + "\n");

        assertThat(run("parse", "--why", hostile.toString())).isZero();

        assertThat(output()).doesNotContain("sesame").doesNotContain("results").contains("queue id = 1mAbCd-000001-AB");
    }

    @Test
    void parseReadsABombNoFurtherThanALogMayGo() throws IOException {
        Path bomb = directory.resolve("bomb.log.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            file.write(Files.readAllBytes(log));
            for (int i = 0; i < 300; i++) {
                file.write(new byte[1 << 20]);
            }
        }

        assertThat(run("parse", "--summary", bomb.toString(), log.toString())).isEqualTo(1);

        assertThat(errors.toString()).contains("got an archive that unpacks to more than 500 times its size");
        assertThat(output()).containsPattern("\nall +\\d+ +\\d+ +\\d+ +\\d+ +\\d+ +84\n");
    }

    @Test
    void parseExplainsEachLineWithoutNamingPeople() {
        assertThat(run("parse", "--why", log.toString())).isZero();
        assertThat(output())
                .contains("event: delivery attempt")
                .contains("unrecognised: unknown program")
                .contains("(masked)", "--clear shows them")
                .doesNotContain("bob");
    }

    @Test
    void parseSaysWhatIsWrongWithAnInput() {
        assertThat(run("parse", directory.resolve("absent.log").toString())).isEqualTo(1);
        assertThat(run("parse", directory.toString())).isEqualTo(1);
        assertThat(errors.toString().lines())
                .containsExactly(
                        "Cannot read " + directory.resolve("absent.log") + ": expected a log file, found no such file",
                        "Cannot read " + directory
                                + ": expected a log file, got a directory; name the files in it, such as " + directory
                                + "/*");
    }

    @Test
    void parseWarnsAboutABinaryFile() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(5).nextBytes(noise);
        Path binary = Files.write(directory.resolve("noise.bin"), noise);

        assertThat(run("parse", "--summary", binary.toString())).isZero();
        assertThat(errors.toString()).startsWith("Warning: " + binary + " does not look like a mail log: ");
    }

    @Test
    void parseRefusesAWrongOptionWithItsValue() {
        assertThat(run("parse", "--zone", "Europe/Lodnon", log.toString())).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith("Cannot use --zone: expected a time zone such as Europe/London, got 'Europe/Lodnon'");
    }
}
