package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that somebody wrote who wants to stop the collector or to mislead it, through to the lake: the rest counts, and the ledger has every line. */
class HostileLogsIT {

    private static final String REFUSAL = "Oct  5 09:00:0%d mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from "
            + "unknown[192.0.2.1]: 554 5.7.1 <u@trust.example>: Relay access denied; from=<a@b.example> "
            + "to=<u@trust.example> proto=ESMTP helo=<%s>\n";
    private static final String LOGIN = "Oct  5 09:00:05 mx1 dovecot: imap-login: Login: user=<eve, rip=10.0.0.1, "
            + "lip=10.0.0.2>, method=PLAIN, rip=198.51.100.9, lip=192.0.2.2, mpid=7, TLS, session=<s1>\n";

    @TempDir
    Path directory;

    @Test
    void aLongLineABombAndHostileTextCostNoOtherLine() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, 1000);
        writeLongLine(fixture.file("logs/a.log"));
        writeBomb(fixture.file("logs/b.log.gz"));

        CollectSummary.LedgerReport ledger = fixture.runOnce();

        // Of a: the long line is malformed, its neighbours and the login are events. Of b: the refusal before the zeros.
        assertThat(List.of(ledger.lines(), ledger.eventLines(), ledger.malformed(), ledger.duplicate()))
                .containsExactly(5L, 4L, 1L, 0L);
        assertThat(ledger.ignored() + ledger.unrecognised()).isZero();
        assertThat(fixture.events()).hasSize(2).anyMatch(row -> row.startsWith("rejection") && row.endsWith("[3]"));
        assertThat(fixture.events()).anyMatch(row -> row.contains("network=internet"));
    }

    private static void writeLongLine(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes(REFUSAL.formatted(0, "x")));
            String refusal = REFUSAL.formatted(1, "y");
            out.write(bytes(refusal.substring(0, refusal.length() - 2)));
            for (int i = 0; i < 100; i++) {
                out.write(bytes("y".repeat(1 << 20)));
            }
            out.write(bytes(">\n" + REFUSAL.formatted(2, "z") + LOGIN));
        }
    }

    private static void writeBomb(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes(REFUSAL.formatted(3, "bomb")));
            for (int i = 0; i < 300; i++) {
                out.write(new byte[1 << 20]);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
