package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.LakeRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fewer files, the same figures, and nothing to compute again. */
class UpkeepIT extends CommandTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-20");
    private static final int BATCHES = 12;

    private void writeInSmallBatches() {
        installation.lake().append("identity", List.of(rows.identity("A", "a"), rows.identity("B", "b")));
        installation
                .lake()
                .replaceDirectory(
                        "national",
                        DAY,
                        List.of(rows.account(DAY, "A", "p", "RX1"), rows.account(DAY, "B", "q", "RX2")));
        for (int batch = 0; batch < BATCHES; batch++) {
            String at = "%sT%02d:00:00Z".formatted(DAY, batch);
            installation.lake().append("mailbox_access", List.of(rows.access("a", at, "IMAP")));
            Map<String, Object> incomplete = rows.delivery("x", "b", at, 500L);
            installation.lake().append("delivery", List.of(incomplete));
            installation
                    .lake()
                    .change(
                            "delivery",
                            List.of(incomplete),
                            List.of(LakeRows.with(incomplete, "direction", "internal")));
        }
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        installation
                .api()
                .bodies()
                .forEach((address, body) -> bodies.put(address, HexFormat.of().formatHex(body)));
        return bodies;
    }

    private static Analysis assertDone(Analysis done) {
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        return done;
    }

    private Path deliveries() {
        return Path.of(installation.lake().settings().warehouse(), "milepost", "delivery", "data");
    }

    private long files() {
        try (Stream<Path> files = Files.walk(deliveries())) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDayOfManyFilesBecomesOneAndIsNotComputedAgain() throws InterruptedException {
        writeInSmallBatches();
        assertDone(analyse());
        Map<String, String> before = bodies();
        long files = files();
        assertThat(run("upkeep", "--dry-run", "--keep", "1s").out())
                .contains("delivery          1 days compacted, 36 files into 1;")
                .contains("mailbox_access    1 days compacted, 12 files into 1;");
        assertThat(files()).isEqualTo(files);

        assertDone(run("upkeep", "--keep", "1h"));
        assertThat(files()).as("old files are kept for who reads them").isGreaterThan(files);
        Thread.sleep(1_100); // Files of a younger age than this are somebody's.
        assertDone(run("upkeep", "--keep", "1s"));
        assertThat(files()).isEqualTo(1);
        assertThat(assertDone(analyse()).err()).startsWith("looked at the lake: 0 of");

        installation.api().bodies().clear();
        assertDone(analyse("--recompute"));
        assertThat(bodies()).isEqualTo(before);
    }

    @Test
    void rowsAreReplacedAfterwardsAsBefore() {
        writeInSmallBatches();
        Map<String, Object> late = rows.delivery("x", "b", DAY + "T20:00:00Z", 500L);
        installation.lake().append("delivery", List.of(late));
        assertDone(run("upkeep"));
        installation.lake().change("delivery", List.of(late), List.of(LakeRows.with(late, "direction", "outbound")));
        assertDone(analyse());
        assertThat(installation.api().rows("delivery-hour/jobs-national/" + DAY))
                .filteredOn(row -> row.get("hour").asText().contains("T20:"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("direction").asText()).isEqualTo("outbound"));
    }

    /** A collector goes on with batches, and an analysis reads, while files are put together under both. */
    @Test
    void writersAndAnalysesGoOnMeanwhile() {
        writeInSmallBatches();
        CompletableFuture<List<Analysis>> upkeeps = CompletableFuture.supplyAsync(() -> {
            List<Analysis> done = new ArrayList<>();
            for (int i = 0; i < BATCHES; i++) {
                done.add(run("upkeep", "--most-files", "1"));
            }
            return done;
        });
        List<Map<String, Object>> present = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            Map<String, Object> first = rows.delivery("x", "a", "%sT%02d:30:00Z".formatted(DAY, batch), 700L);
            installation.lake().append("delivery", List.of(first));
            Map<String, Object> second = LakeRows.with(first, "direction", "outbound");
            installation.lake().change("delivery", List.of(first), List.of(second));
            present.add(second);
        }
        assertDone(analyse());
        upkeeps.join().forEach(UpkeepIT::assertDone);
        assertDone(run("upkeep", "--most-files", "1"));
        assertDone(analyse());
        assertThat(installation.api().rows("delivery-hour/jobs-national/" + DAY))
                .filteredOn(row -> row.get("direction").asText().equals("outbound"))
                .hasSize(present.size())
                .allSatisfy(row -> assertThat(row.get("recipients").asInt()).isEqualTo(1));
    }
}
