package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.ConfigurationFile;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.schema.LakeSchema;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write and what they sign in with is in no file that a collector leaves behind, whatever log it stood in. */
class SecretsIT {
    /** Lower-case letters only: it looks like a word of a server's. */
    private static final String SECRET = "zebrasecret";

    private static final List<String> LINES = List.of(
            // Dovecot with auth_verbose_passwords and auth_debug_passwords
            "2026-10-24T10:00:00.000+00:00 mx1 dovecot: auth: passwd-file(ann@trust.example,10.0.0.1): Password mismatch (given password: zebrasecret)",
            "2026-10-24T10:00:01.000+00:00 mx1 dovecot: auth: Debug: client passdb out: OK 1 user=ann@trust.example pass=zebrasecret",
            "2026-10-24T10:00:02.000+00:00 mx1 dovecot: auth-worker(7): sql(ann@trust.example,10.0.0.1): unknown user (given password: zebrasecret)",
            // Postfix: header checks, content rejections
            "2026-10-24T10:00:03.000+00:00 mx1 postfix/cleanup[12]: 4F1A000001: warning: header Subject: zebrasecret from mail.example.org[192.0.2.7]; from=<a@example.org> to=<ann@trust.example> proto=ESMTP helo=<x>",
            "2026-10-24T10:00:04.000+00:00 mx1 postfix/cleanup[12]: 4F1A000002: reject: body zebrasecret from mail.example.org[192.0.2.7]; from=<a@example.org> to=<ann@trust.example> proto=ESMTP helo=<x>: 5.7.1 no",
            // Exim with +subject, sendmail with a subject
            "2026-10-24T10:00:05.000+00:00 mx1 exim[5]: 1vC4Bw-0000000001l-2oNt <= a@example.org H=x [192.0.2.7] P=esmtp S=900 T=\"zebrasecret\" for ann@trust.example",
            // Kannel
            "2026-10-24 10:00:06 Sent SMS [SMSC:one] [SVC:ward] [ACT:] [BINF:] [FID:77] [META:] [from:447700900001] [to:447700900002] [flags:-1:0:-1:0:-1] [msg:11:zebrasecret] [udh:0:]",
            // Lines that nobody knows
            "2026-10-24T10:00:07.000+00:00 mx1 dovecot: auth: something new happened, password zebrasecret",
            "2026-10-24T10:00:08.000+00:00 mx1 postfix/cleanup[12]: something new, subject: zebrasecret");

    private static final List<String> TRACKING = List.of(
            "#Software: Microsoft Exchange Server",
            "#Log-type: Message Tracking Log",
            "#Fields: date-time,client-ip,server-hostname,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,total-bytes,recipient-count,message-subject,sender-address,directionality",
            "2026-10-24T10:00:00.000Z,10.0.0.1,EX1,STOREDRIVER,DELIVER,1,<m1@example.org>,11111111-2222-3333-4444-555555555555,ann@trust.example,900,1,zebrasecret,a@example.org,Incoming",
            "2026-10-24T10:00:01.000Z,10.0.0.1,EX1,NEW,UNHEARDOF,2,<m2@example.org>,11111111-2222-3333-4444-555555555556,ann@trust.example,900,1,zebrasecret,a@example.org,Incoming");

    private static final List<String> WEB = List.of(
            "#Fields: date time cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken",
            "2026-10-24 10:00:00 POST /owa/auth.owa user=ann&password=zebrasecret 443 TRUST\\ann 192.0.2.1 Browser 200 0 0 5");

    @TempDir
    Path directory;

    @Test
    void no_file_log_or_metric_has_a_password_a_subject_or_a_text() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve("run"), 3);
        fixture.writeLog("mail.log", LINES);
        fixture.writeLog("tracking.log", TRACKING);
        fixture.writeLog("web.log", WEB);
        PrometheusRegistry registry = new PrometheusRegistry();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        PrintStream console = System.out;
        PrintStream errors = System.err;
        System.setOut(out);
        System.setErr(out);
        try (Collector collector = Collector.open(
                new ConfigurationFile(fixture.configurationFile()).load(),
                Clock.systemUTC(),
                new CollectorMetrics(registry),
                BatchStep.Observer.none())) {
            collector.runOnce().printTo(out, collector.refused());
        } finally {
            System.setOut(console);
            System.setErr(errors);
        }
        new PrometheusTextFormatWriter(true).write(told, registry.scrape());

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("milepost_collector_lines_total")
                .doesNotContain(SECRET);
        assertThat(filesWithSecret(fixture.file("state"))).isEmpty();
        assertThat(filesWithSecret(fixture.lake().warehouse())).isEmpty();
        for (LakeTable<?> table : LakeSchema.TABLES) {
            assertThat(LakeRows.of(fixture.lake(), table)).as(table.name()).noneMatch(row -> row.contains(SECRET));
        }
        assertThat(LakeRows.of(fixture.lake(), LakeSchema.LEDGER)).isNotEmpty();
        assertThat(fixture.events()).as("events were made of these lines").isNotEmpty();
    }

    private static List<Path> filesWithSecret(Path directory) throws Exception {
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            return all.stream().filter(file -> holds(file, secret)).toList();
        }
    }

    private static boolean holds(Path file, byte[] secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(secret, StandardCharsets.ISO_8859_1));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
