package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.Installation;
import io.milepost.analytics.fixture.LakeBytes;
import io.milepost.analytics.fixture.LakeFixture;
import io.milepost.analytics.fixture.LakeRows;
import io.milepost.analytics.lake.LakeLock;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who is erased stands in no file of the lake any more, and all figures are those of a lake that never knew the person. */
class EraseIT extends CommandTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-22");
    private static final int DAYS = 4;
    private static final int OTHERS = 5;
    /** Two accounts of one person, their names under two epochs of the keys, and the person. */
    private static final List<String> ANN =
            List.of("ANN", "ANN2", "person of ANN", "ann", "ann in epoch 2", "ann2", "ann2 in epoch 2");
    /** A file as the collector with the name mx writes it with its batch 7. */
    private static final String OF_BATCH_SEVEN = "mx-7-rows-2b6f0cc9-04d2-4b0d-9d5a-1f3f2f3f1111.parquet";

    /** A lake that has Ann's rows, or what is left of them when she is erased. */
    private final class Story {
        private final LakeFixture lake;
        private final boolean withAnn;

        Story(Installation installation, boolean withAnn) {
            this.lake = installation.lake();
            this.withAnn = withAnn;
        }

        void write() {
            lake.append("organisation", List.of(rows.organisation("RX1", "trust", "north")));
            for (int number = 0; number < DAYS; number++) {
                writeDay(FIRST.plusDays(number));
            }
            List<Map<String, Object>> identities = new ArrayList<>();
            for (int other = 0; other < OTHERS; other++) {
                identities.add(rows.identity("B" + other, "b" + other));
            }
            if (withAnn) {
                identities.addAll(List.of(
                        rows.identity("ANN", "ann"),
                        rows.identity("ANN", "ann in epoch 2"),
                        rows.identity("ANN2", "ann2"),
                        rows.identity("ANN2", "ann2 in epoch 2")));
            }
            lake.append("identity", identities);
        }

        private void writeDay(LocalDate day) {
            List<Map<String, Object>> directory = new ArrayList<>();
            List<Map<String, Object>> accesses = new ArrayList<>();
            List<Map<String, Object>> deliveries = new ArrayList<>();
            for (int other = 0; other < OTHERS; other++) {
                directory.add(rows.account(day, "B" + other, "person of B" + other, "RX1"));
                accesses.add(rows.access("b" + other, day + "T09:00:00Z", "IMAP"));
                deliveries.add(rows.delivery("elsewhere", "b" + other, day + "T09:00:00Z", 500L));
            }
            if (withAnn) {
                directory.add(rows.account(day, "ANN", "person of ANN", "RX1"));
                directory.add(rows.account(day, "ANN2", "person of ANN", "RX1"));
            }
            String name = day.isAfter(FIRST.plusDays(1)) ? "ann in epoch 2" : "ann";
            Map<String, Object> access = erased(rows.access(name, day + "T10:00:00Z", "POP3"), "identity", null);
            Map<String, Object> mail =
                    erased(rows.delivery("b1", name, day + "T10:00:00Z", 900L), "recipient", nobody());
            Map<String, Object> sent = erased(rows.delivery(name, "b2", day + "T11:00:00Z", 700L), "sender", nobody());
            accesses.add(access);
            lake.replaceDirectory("national", day, directory);
            lake.append("mailbox_access", accesses);
            lake.append("delivery", deliveries);
            lake.append("delivery", List.of(mail, sent));
            // What was replaced before must not come back.
            lake.change("delivery", List.of(mail), List.of(LakeRows.with(mail, "direction", "internal")));
            lake.append(
                    "delivery_attempt",
                    List.of(erased(rows.attempt("Q", name, day + "T10:00:00Z", "greylisted"), "recipient", nobody())));
        }

        private Map<String, Object> erased(Map<String, Object> row, String column, @Nullable Object value) {
            if (!withAnn) {
                row.put(column, value);
            }
            return row;
        }
    }

    private static byte[] nobody() {
        return new byte[16];
    }

    private static String hex(String name) {
        return HexFormat.of().formatHex(LakeFixture.pseudonym(name));
    }

    private Path warehouse() {
        return Path.of(installation.lake().settings().warehouse());
    }

    private List<Path> filesWithAnn() {
        return LakeBytes.filesWith(
                warehouse(), ANN.stream().map(LakeFixture::pseudonym).toList());
    }

    private static Map<String, List<JsonNode>> facts(Installation installation) {
        Map<String, List<JsonNode>> facts = new TreeMap<>();
        installation
                .api()
                .bodies()
                .keySet()
                .forEach(address -> facts.put(address, installation.api().rows(address)));
        return facts;
    }

    private static void assertEnded(int exitCode, Analysis ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
    }

    private Path copyOfADataFile(String table, String name) {
        try (Stream<Path> files =
                Files.walk(warehouse().resolve("milepost").resolve(table).resolve("data"))) {
            Path file = files.filter(each -> each.toString().endsWith(".parquet"))
                    .sorted()
                    .filter(each -> filesWithAnn().contains(each))
                    .findFirst()
                    .orElseThrow();
            return Files.copy(file, file.resolveSibling(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thePersonIsInNoFileAndAllElseIsAsInALakeThatNeverKnewTheName(@TempDir Path other) throws IOException {
        new Story(installation, true).write();
        assertEnded(0, analyse());
        copyOfADataFile("delivery", "debris.parquet");
        assertThat(filesWithAnn()).hasSizeGreaterThan(20);

        Analysis look = run("erase", hex("ann"));
        assertEnded(0, look);
        assertThat(look.out())
                .startsWith("Nothing is changed; would erase: 4 names, 2 accounts, 1 people\n")
                .contains("delivery          2026-10-22  0 rows go, 2 name nobody\n")
                .contains("directory         2026-10-25  2 rows go, 0 name nobody\n")
                .contains("identity          all  4 rows go, 0 name nobody\n");

        Path report = other.resolve("ann.json");
        Analysis erased = run("erase", "--confirm", "--report", report.toString(), hex("ann"));
        assertEnded(0, erased);
        assertThat(filesWithAnn()).isEmpty();
        JsonNode told = new ObjectMapper().readTree(report.toFile());
        assertThat(told.path("files_before").asInt()).isGreaterThan(20);
        assertThat(told.path("files_after").asInt()).isZero();
        assertThat(told.findValuesAsText("sha256"))
                .hasSizeGreaterThan(20)
                .allSatisfy(hash -> assertThat(hash).hasSize(64));
        assertThat(told.findValuesAsText("file")).anyMatch(file -> file.endsWith("debris.parquet"));
        assertThat(told.toString()).doesNotContain(hex("ann"), hex("ANN"));

        try (Installation never = new Installation(Files.createDirectory(other.resolve("never")), zone())) {
            new Story(never, false).write();
            assertEnded(0, run(never, "analyse"));
            assertThat(facts(installation)).isEqualTo(facts(never));
        }
        Map<String, List<JsonNode>> before = facts(installation);
        Analysis again = run("erase", "--confirm", hex("ann"));
        assertEnded(0, again);
        assertThat(again.out()).contains("\n0 have the person now\n");
        assertThat(again.err()).contains("looked at the lake: 0 of");
        assertThat(facts(installation)).isEqualTo(before);
    }

    @Test
    void filesOfABatchThatIsNotCommittedYetAreLeftUntilItIs() {
        new Story(installation, true).write();
        Path pending = copyOfADataFile("delivery", OF_BATCH_SEVEN);
        Analysis early = run("erase", "--confirm", hex("ann2"));
        assertEnded(1, early);
        assertThat(early.err()).contains(OF_BATCH_SEVEN + " is of a batch that its collector has not committed yet");
        assertThat(pending).exists();

        installation.lake().setProperty("delivery", "milepost.collector.mx.batch", "7");
        assertEnded(0, run("erase", "--confirm", "--no-analyse", hex("ann2")));
        assertThat(filesWithAnn()).isEmpty();
    }

    @Test
    void namesOfOthersAreNotErasedUnasked() {
        new Story(installation, true).write();
        installation.lake().append("identity", List.of(rows.identity("B1", "ann2")));
        Analysis refused = run("erase", "--confirm", hex("ann"));
        assertEnded(2, refused);
        assertThat(refused.err())
                .contains("Cannot erase: expected names of one person, got 1 that other accounts bear as well ("
                        + hex("ann2"));
        assertEnded(0, run("erase", "--confirm", "--no-analyse", "--leave-shared-names", hex("ann")));
        assertThat(LakeBytes.filesWith(warehouse(), List.of(LakeFixture.pseudonym("ann"))))
                .isEmpty();
        assertThat(LakeBytes.filesWith(warehouse(), List.of(LakeFixture.pseudonym("ann2"))))
                .isNotEmpty();
    }

    @Test
    void anAnalysisThatRunsKeepsTheLakeAsItIs() {
        new Story(installation, true).write();
        try (LakeLock ignored = LakeLock.shared(installation.lake().settings())) {
            Analysis refused = run("erase", "--confirm", hex("ann"));
            assertEnded(1, refused);
            assertThat(refused.err()).startsWith("Cannot change the event lake: expected nobody else at work on it");
        }
        assertEnded(0, run("erase", "--confirm", "--no-analyse", hex("ann")));
    }

    /** The identities tell Ann's names no more; the files of the snapshot before still do. */
    @Test
    void namesThatWereGivenUpAreErasedAsWell() {
        new Story(installation, true).write();
        installation.lake().replaceIdentities("national", List.of(rows.identity("ANN", "ann")));
        assertEnded(0, run("erase", "--confirm", "--no-analyse", hex("ann")));
        assertThat(filesWithAnn()).isEmpty();
    }

    @Test
    void wrongUsageIsRefused() {
        assertEnded(2, run("erase"));
        assertThat(run("erase", "ann@trust.example").err())
                .startsWith("Cannot erase: expected pseudonyms of 32 hexadecimal digits");
    }
}
