package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.LakeRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is computed and published, and what is left alone. */
class AnalyseIT extends CommandTest {
    private static final String FIRST = "2026-11-02";
    private static final String SECOND = "2026-11-03";

    /** Two days, each with a login, a delivery, lines and a directory. */
    private void writeTwoDays() {
        for (String day : List.of(FIRST, SECOND)) {
            LocalDate date = LocalDate.parse(day);
            installation.lake().replaceDirectory("national", date, List.of(rows.account(date, "A", "p", "RX1")));
            installation.lake().append("mailbox_access", List.of(rows.access("a", day + "T10:00:00Z", "IMAP")));
            installation.lake().append("delivery", List.of(rows.delivery("x", "a", day + "T10:00:00Z", 500L)));
            installation.lake().append("ledger", List.of(rows.ledger("mx1", day + "T10:00:00Z", 10, 5)));
        }
        installation.lake().append("identity", List.of(rows.identity("A", "a")));
    }

    private static String address(String kind, String day) {
        return kind + "/jobs-national/" + day;
    }

    private static void assertEnded(int exitCode, Analysis analysis) {
        assertThat(analysis.exitCode()).as(analysis.err()).isEqualTo(exitCode);
    }

    @Test
    void anEmptyLakeHasNothingToPublish() {
        Analysis analysis = analyse("--json");
        assertEnded(0, analysis);
        assertThat(installation.api().takePuts()).isEmpty();
        assertThat(analysis.out())
                .startsWith("[{\"service\":\"national\",\"kind\":\"access-hour\",\"days\":0,\"published\":[],"
                        + "\"newer_stored\":[],\"failed\":[],\"rows\":0}");
    }

    @Test
    void nothingIsComputedAgainWhenNothingChangedAndTheSameRowsGiveTheSameBytes() {
        writeTwoDays();
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts()).hasSize(8);

        Analysis second = analyse();
        assertEnded(0, second);
        assertThat(second.err()).startsWith("looked at the lake: 0 of 8 days of facts to compute");
        assertThat(installation.api().takePuts()).isEmpty();

        assertEnded(0, analyse("--recompute", "--from", SECOND));
        assertThat(installation.api().takePuts())
                .containsExactlyInAnyOrder(
                        address("access-hour", SECOND),
                        address("adoption-day", SECOND),
                        address("coverage-hour", SECOND),
                        address("delivery-hour", SECOND));

        Map<String, byte[]> before = new TreeMap<>(installation.api().bodies());
        installation.api().bodies().clear();
        assertEnded(0, analyse());
        assertThat(installation.api().bodies()).containsOnlyKeys(before.keySet());
        before.forEach((address, body) ->
                assertThat(installation.api().bodies().get(address)).as(address).isEqualTo(body));
    }

    @Test
    void aLateRowHasOnlyTheDaysComputedAgainThatItTouches() {
        writeTwoDays();
        assertEnded(0, analyse());
        installation.api().takePuts();

        installation.lake().append("delivery", List.of(rows.delivery("x", "a", FIRST + "T12:00:00Z", 500L)));
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts()).containsExactly(address("delivery-hour", FIRST));

        installation.lake().append("mailbox_access", List.of(rows.access("a", SECOND + "T12:00:00Z", "IMAP")));
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts())
                .containsExactlyInAnyOrder(address("access-hour", SECOND), address("adoption-day", SECOND));
    }

    @Test
    void newIdentitiesHaveOnlyTheDaysComputedAgainOfWhichTheySaySomethingElse() {
        writeTwoDays();
        installation.lake().append("mailbox_access", List.of(rows.access("b", SECOND + "T11:00:00Z", "IMAP")));
        assertEnded(0, analyse());
        installation.api().takePuts();

        installation.lake().replaceIdentities("national", List.of(rows.identity("A", "a")));
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts()).isEmpty();

        installation
                .lake()
                .replaceIdentities(
                        "national",
                        List.of(rows.identity("B", "b", LocalDate.parse(SECOND), null), rows.identity("A", "a")));
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts())
                .containsExactlyInAnyOrder(
                        address("access-hour", SECOND),
                        address("adoption-day", SECOND),
                        address("delivery-hour", SECOND));

        installation.lake().replaceIdentities("national", List.of(rows.identity("C", "a")));
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts()).hasSize(6);
    }

    @Test
    void aReplacedDirectoryDayAndAChangedCatalogueAreChanges() {
        writeTwoDays();
        assertEnded(0, analyse());
        installation.api().takePuts();

        LocalDate day = LocalDate.parse(SECOND);
        installation
                .lake()
                .replaceDirectory(
                        "national",
                        day,
                        List.of(rows.account(day, "A", "p", "RX2"), rows.account(day, "B", "q", "RX2")));
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts())
                .containsExactlyInAnyOrder(
                        address("adoption-day", SECOND),
                        address("access-hour", SECOND),
                        address("delivery-hour", SECOND));

        installation.write("catalogue/contracts/another.yml", "service: national\n");
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts()).hasSize(8);
    }

    @Test
    void aRowThatWasReplacedIsSeenOnceAsItIsNow() {
        Map<String, Object> incomplete = rows.delivery("x", "a", FIRST + "T10:00:00Z", 500L);
        Map<String, Object> another = rows.delivery("y", "a", FIRST + "T10:05:00Z", 500L);
        installation
                .lake()
                .append("delivery", List.of(incomplete, another, rows.delivery("z", "a", FIRST + "T10:06:00Z", 500L)));
        assertEnded(0, analyse());
        assertThat(recipients()).containsExactly("inbound 3");

        Map<String, Object> complete = new TreeMap<>(incomplete);
        complete.put("direction", "internal");
        installation.lake().change("delivery", List.of(incomplete), List.of(complete));
        assertEnded(0, analyse());
        assertThat(recipients()).containsExactly("inbound 2", "internal 1");

        installation.lake().change("delivery", List.of(complete, another), List.of());
        assertEnded(0, analyse());
        assertThat(recipients()).containsExactly("inbound 1");
    }

    @Test
    void rowsThatWereReplacedInEachOfSeveralBatchesAreSeenOnce() {
        List<Map<String, Object>> now = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            now.add(rows.delivery("x" + i, "a", FIRST + "T10:00:00Z", 500L));
        }
        installation.lake().append("delivery", now);
        for (String direction : List.of("outbound", "unknown", "internal")) {
            List<Map<String, Object>> before = List.copyOf(now);
            now.replaceAll(row -> LakeRows.with(row, "direction", direction));
            // A batch retires a few rows at a time, all of them in one file.
            for (int i = 0; i < before.size(); i += 8) {
                installation.lake().change("delivery", before.subList(i, i + 8), now.subList(i, i + 8));
            }
        }
        assertEnded(0, analyse());
        assertThat(recipients()).containsExactly("internal 64");
    }

    private List<String> recipients() {
        return installation.api().rows(address("delivery-hour", FIRST)).stream()
                .map(row -> row.get("direction").asText() + " " + row.get("recipients"))
                .toList();
    }

    @Test
    void aRunThatFailsSaysWhichDaysAndTheNextRunGoesOn() {
        writeTwoDays();
        installation.api().answerWith(500, address("delivery-hour", SECOND));
        Analysis failed = analyse();
        assertEnded(1, failed);
        assertThat(failed.err())
                .contains("Cannot publish delivery-hour of national for 2026-11-03: expected 200, got 500")
                .doesNotContain("\tat ");
        assertThat(installation.api().takePuts()).hasSize(7);

        installation.api().answerAgain();
        assertEnded(0, analyse());
        assertThat(installation.api().takePuts()).containsExactly(address("delivery-hour", SECOND));
    }

    @Test
    void factsFromNewerInputsAreLeftAlone() {
        writeTwoDays();
        installation.api().answerWith(409, address("coverage-hour", FIRST));
        Analysis analysis = analyse();
        assertEnded(0, analysis);
        assertThat(analysis.err())
                .contains("Left coverage-hour of national for 2026-11-02 alone: facts from newer inputs are stored");
    }

    @Test
    void anApiThatIsAwayIsOneClearMessage() {
        writeTwoDays();
        installation.api().close();
        Analysis analysis = analyse();
        assertEnded(1, analysis);
        assertThat(analysis.err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot list the facts stored at " + installation.api().url());
    }

    @Test
    void aResidentRunFollowsTheLakeOutlivesFailuresAndEndsOnAnInvalidCatalogue() {
        writeTwoDays();
        installation.api().answerWith(500, address("delivery-hour", SECOND));
        CompletableFuture<Analysis> resident = CompletableFuture.supplyAsync(() -> analyse("--every", "1s"));
        installation.api().awaitRefusal(address("delivery-hour", SECOND));
        installation.api().answerAgain();
        installation.api().awaitPut(address("delivery-hour", SECOND));

        installation.api().takePuts();
        installation.lake().append("delivery", List.of(rows.delivery("x", "a", FIRST + "T12:00:00Z", 500L)));
        installation.api().awaitPut(address("delivery-hour", FIRST));

        installation.write("catalogue/service.yml", "services: none\n");
        Analysis analysis = resident.orTimeout(2, TimeUnit.MINUTES).join();
        assertEnded(3, analysis);
        assertThat(analysis.err())
                .contains("Cannot publish delivery-hour of national for 2026-11-03: expected 200, got 500")
                .contains("looked at the lake: 1 of 8 days of facts to compute");
        assertThat(installation.api().takePuts()).containsExactly(address("delivery-hour", FIRST));
    }

    @Test
    void wrongUsageIsRefused() {
        assertEnded(2, analyse("--from", "2026-10-02", "--to", "2026-10-01"));
        assertEnded(2, analyse("--every", "soon"));
        assertEnded(2, analyse("--once", "--every", "5m"));
        assertEnded(2, analyse("--recompute", "--every", "5m"));
        installation.write("analyse.yml", "catalogue: there\n");
        assertEnded(3, analyse());
    }
}
