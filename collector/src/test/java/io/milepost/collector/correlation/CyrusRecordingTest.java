package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.MailboxAccess;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cyrus IMAP 3.6 while people read their mail, and others forget their passwords. */
class CyrusRecordingTest {

    private final RecordedServer server;

    CyrusRecordingTest() throws IOException {
        server = new RecordedServer("cyrus");
    }

    @Test
    void everyLineIsAccountedForAndUnderstood() {
        assertThat((long) server.bench.verdicts.size()).isEqualTo(server.figure("ledger/all/lines"));
        assertThat(server.bench.verdicts)
                .doesNotContain(LineVerdict.UNRECOGNISED, LineVerdict.MALFORMED, LineVerdict.DUPLICATE);
    }

    @Test
    void signInsAreThoseThatTheClientsMade() {
        assertThat(server.accesses()).hasSize(4).isEqualTo(server.figures("access/all/"));
    }

    @Test
    void everySessionHasItsEnd() {
        List<MailboxAccess> sessions = server.bench.events.of(MailboxAccess.class).stream()
                .filter(row -> row.outcome() == AccessOutcome.OK)
                .toList();

        assertThat(sessions).isNotEmpty().allSatisfy(row -> {
            assertThat(row.identity()).isNotNull();
            assertThat(row.sessionMs()).isBetween(0L, 60_000L);
            assertThat(row.bytesOut()).isPositive();
        });
        assertThat(sessions).extracting(MailboxAccess::tls).contains(true, false);
    }
}
