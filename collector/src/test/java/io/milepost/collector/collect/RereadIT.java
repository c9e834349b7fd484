package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However an archive is cut, packed, named, ordered or repeated, the lake holds the same events. */
class RereadIT {
    private static final List<String> LINES = LogFixture.lines(300);

    @TempDir
    Path directory;

    private List<String> expected;

    @BeforeEach
    void readOnce() throws Exception {
        CollectorFixture once = new CollectorFixture(directory.resolve("once"), 100_000);
        once.writeLog("mail.log", LINES);
        CollectSummary.LedgerReport ledger = once.runOnce();
        assertThat(ledger.lines()).isEqualTo(LINES.size());
        assertThat(ledger.duplicate() + ledger.unrecognised() + ledger.malformed())
                .isZero();
        expected = once.events();
        assertThat(expected).filteredOn(row -> row.startsWith("delivery{")).hasSize(300);
        assertThat(expected)
                .filteredOn(row -> row.startsWith("mailbox_access{"))
                .hasSize(300);
    }

    private CollectorFixture again(int maxRows) throws Exception {
        return new CollectorFixture(directory.resolve("again"), maxRows);
    }

    private static List<String> part(int from, int to) {
        return LINES.subList(LINES.size() * from / 100, LINES.size() * to / 100);
    }

    @Test
    void nothing_is_added_when_nothing_is_new() throws Exception {
        CollectorFixture collector = again(50);
        collector.writeLog("mail.log", LINES);
        collector.runOnce();
        assertThat(collector.runOnce().lines()).isZero();
        assertThat(collector.events()).isEqualTo(expected);
    }

    @Test
    void an_archive_under_another_name_gives_only_duplicates() throws Exception {
        CollectorFixture collector = again(100);
        collector.writeLog("mail.log", LINES);
        collector.runOnce();
        collector.writeLog("copy.gz", LINES);
        CollectSummary.LedgerReport ledger = collector.runOnce();
        assertThat(ledger.duplicate()).isEqualTo(LINES.size());
        assertThat(ledger.lines()).isEqualTo(LINES.size());
        assertThat(collector.events()).isEqualTo(expected);
    }

    @Test
    void a_log_that_was_packed_after_it_was_read_is_not_read_again() throws Exception {
        CollectorFixture collector = again(100);
        collector.writeLog("mail.log", LINES);
        collector.runOnce();
        Files.delete(collector.file("logs/mail.log"));
        collector.writeLog("mail.log.1.gz", LINES);
        assertThat(collector.runOnce().lines()).isZero();
        assertThat(collector.events()).isEqualTo(expected);
    }

    @Test
    void three_pieces_in_order() throws Exception {
        readPieces(part(0, 33), part(33, 70), part(70, 100));
    }

    @Test
    void three_pieces_backwards() throws Exception {
        readPieces(part(70, 100), part(33, 70), part(0, 33));
    }

    @Test
    void three_pieces_the_middle_last() throws Exception {
        readPieces(part(0, 33), part(70, 100), part(33, 70));
    }

    @Test
    void a_part_then_all_then_a_part() throws Exception {
        readPieces(part(20, 60), LINES, part(50, 90));
    }

    /** Each piece by a run of its own, so that what is open passes through the checkpoint and through replaced rows. */
    @SafeVarargs
    private void readPieces(List<String>... pieces) throws Exception {
        CollectorFixture collector = again(80);
        int number = 0;
        for (List<String> piece : pieces) {
            collector.writeLog("piece-" + number++ + ".log", piece);
            collector.runOnce();
        }
        assertThat(collector.events()).containsExactlyElementsOf(expected);
    }
}
