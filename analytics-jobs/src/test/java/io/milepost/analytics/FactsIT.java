package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.analytics.fixture.LakeRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The facts of small lakes, by hand. */
class FactsIT extends CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aDayWithoutADirectoryIsUnknownAndOtherDaysAreNotCarriedOver() {
        LocalDate first = LocalDate.parse("2026-10-01");
        installation.lake().replaceDirectory("national", first, List.of(rows.account(first, "A", "p", "RX1")));
        installation.lake().append("identity", List.of(rows.identity("A", "a@service.example")));
        installation
                .lake()
                .append(
                        "mailbox_access",
                        List.of(
                                rows.access("a@service.example", "2026-10-01T09:00:00Z", "IMAP"),
                                rows.access("nobody@service.example", "2026-10-02T09:00:00Z", "IMAP")));

        assertPublished(analyse());

        JsonNode known = rowsOf("adoption-day/jobs-national/2026-10-01", "definition", "login-only").stream()
                .filter(row -> row.get("scope").asText().equals("nation"))
                .findFirst()
                .orElseThrow();
        assertThat(known.toString())
                .isEqualTo("{\"scope\":\"nation\",\"code\":\"\",\"definition\":\"login-only\",\"registered\":1,"
                        + "\"registered_people\":1,\"enabled\":1,\"never_used\":0,\"active\":1,\"active_people\":1,"
                        + "\"active_identities\":1,\"unresolved\":0,\"directory\":true,\"evidence_days\":1,\"window_days\":30,\"counts\":{\"cohort/2026-10\":1,"
                        + "\"counted\":1,\"funnel/active\":1,\"funnel/enabled\":1,\"funnel/used\":1,\"network/inside\":1,"
                        + "\"people_within/1\":1,\"people_within/28\":1,\"people_within/30\":1,\"people_within/365\":1,"
                        + "\"people_within/7\":1,\"people_within/90\":1,\"protocol/IMAP\":1,\"registered\":1,\"retained/2026-10\":1,\"state/active\":1,\"within/1\":1,"
                        + "\"within/28\":1,\"within/30\":1,\"within/365\":1,\"within/7\":1,\"within/90\":1,"
                        + "\"without_headcount\":1,\"without_organisation\":1}}");
        List<JsonNode> unknown = rowsOf("adoption-day/jobs-national/2026-10-02", "definition", "login-only");
        assertThat(unknown)
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"scope\":\"nation\",\"code\":\"\",\"definition\":\"login-only\",\"registered\":null,"
                                + "\"registered_people\":null,\"enabled\":null,\"never_used\":null,\"active\":null,"
                                + "\"active_people\":null,\"active_identities\":2,\"unresolved\":1,\"directory\":false,"
                                + "\"evidence_days\":2,\"window_days\":30,\"counts\":null}");
    }

    @Test
    void anAccessBelongsToTheCivilDayOfTheService() {
        // In London 24 October 2026 ends at 23:00 UTC, and 25 October has 25 hours.
        List<LocalDate> days =
                List.of(LocalDate.parse("2026-10-24"), LocalDate.parse("2026-10-25"), LocalDate.parse("2026-10-26"));
        for (LocalDate day : days) {
            installation.lake().replaceDirectory("national", day, List.of(rows.account(day, "A", "p", "RX1")));
        }
        installation.lake().append("identity", List.of(rows.identity("A", "a@service.example")));
        installation
                .lake()
                .append(
                        "mailbox_access",
                        List.of(rows.access("a@service.example", "2026-10-24T23:00:00.000001Z", "IMAP")));

        assertPublished(analyse());

        assertThat(days.stream()
                        .map(day -> rowsOf("adoption-day/jobs-national/" + day, "definition", "login-only"))
                        .map(found -> found.get(0).get("never_used").asInt()))
                .containsExactly(1, 0, 0);
    }

    @Test
    void organisationsAddUpToTheNationAndPeopleAreDistinctInEachScope() {
        LocalDate day = LocalDate.parse("2026-10-01");
        List<Map<String, Object>> accounts = new ArrayList<>();
        List<Map<String, Object>> accesses = new ArrayList<>();
        List<Map<String, Object>> identities = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Each third person has a second account, which for some of them is in another organisation.
            accounts.add(rows.account(day, "A" + i, "p" + (i % 3 == 2 ? i - 1 : i), "R" + i % 7 / 2));
            identities.add(rows.identity("A" + i, "a" + i));
            if (i % 2 == 0 || i % 5 == 0) { // Some people use both of their accounts.
                accesses.add(rows.access("a" + i, "2026-10-01T10:00:00Z", "IMAP"));
            }
        }
        installation.lake().replaceDirectory("national", day, accounts);
        installation.lake().append("identity", identities);
        installation.lake().append("mailbox_access", accesses);
        installation
                .lake()
                .append(
                        "organisation",
                        List.of(
                                rows.organisation("R0", "acute", "North"),
                                rows.organisation("R1", "practice", "North"),
                                rows.organisation("R2", "practice", "South")));

        assertPublished(analyse());

        List<JsonNode> facts = rowsOf("adoption-day/jobs-national/2026-10-01", "definition", "login-only");
        for (String scope : List.of("organisation", "region", "type")) {
            for (String count : List.of("registered", "enabled", "never_used", "active", "active_identities")) {
                assertThat(sum(facts, scope, count)).as(scope + " " + count).isEqualTo(sum(facts, "nation", count));
            }
        }
        assertThat(sum(facts, "nation", "registered")).isEqualTo(40);
        assertThat(sum(facts, "nation", "registered_people")).isEqualTo(27);
        assertThat(sum(facts, "organisation", "registered_people")).isEqualTo(distinctPeople());
        assertThat(facts).allSatisfy(row -> {
            JsonNode counts = row.get("counts");
            assertThat(counts.path("people_within/30").asLong())
                    .as("the window of the definition, counted beside it")
                    .isEqualTo(row.get("active_people").asLong());
            assertThat(counts.path("people_within/1").asLong())
                    .isEqualTo(row.get("active_people").asLong());
        });
        assertThat(sum(facts, "nation", "active_people")).isLessThan(sum(facts, "nation", "active"));
    }

    @Test
    void staffIsThatOfTheRegisterOnTheDay_alsoWhereNobodyHasAnAccountYet() {
        LocalDate last = LocalDate.parse("2026-10-02");
        for (LocalDate day : List.of(last.minusDays(1), last)) {
            installation
                    .lake()
                    .replaceDirectory(
                            "national",
                            day,
                            List.of(rows.account(day, "A", "p", "RX1"), rows.account(day, "B", "q", "RX2")));
        }
        Map<String, Object> before = LakeRows.with(rows.organisation("RX1", "acute", "North"), "headcount", 40);
        Map<String, Object> since = LakeRows.with(rows.organisation("RX1", "acute", "North"), "headcount", 70);
        installation
                .lake()
                .append(
                        "organisation",
                        List.of(
                                LakeRows.with(before, "valid_to", last),
                                LakeRows.with(since, "valid_from", last),
                                rows.organisation("RX2", "acute", "South"),
                                LakeRows.with(rows.organisation("RX3", "practice", "South"), "headcount", 5)));

        assertPublished(analyse());

        assertThat(staff("2026-10-01")).contains("organisation RX1 40 0", "region North 40 0", "nation  45 1");
        assertThat(staff("2026-10-02"))
                .contains("organisation RX1 70 0", "organisation RX3 5 0", "region South 5 1", "type practice 5 0")
                .contains("organisation RX2 none 1", "nation  75 1");
    }

    /** Scope, code, staff and accounts without a head-count of each row. */
    private List<String> staff(String day) {
        return rowsOf("adoption-day/jobs-national/" + day, "definition", "login-only").stream()
                .map(row -> row.get("scope").asText() + " " + row.get("code").asText() + " "
                        + row.get("counts").path("staff").asText("none") + " "
                        + row.get("counts").path("without_headcount").asLong())
                .toList();
    }

    /** Counted anew: pairs of a person and an organisation. */
    private static long distinctPeople() {
        return IntStream.range(0, 40)
                .mapToObj(i -> "p" + (i % 3 == 2 ? i - 1 : i) + " R" + i % 7 / 2)
                .distinct()
                .count();
    }

    private static long sum(List<JsonNode> facts, String scope, String count) {
        return facts.stream()
                .filter(row -> row.get("scope").asText().equals(scope))
                .mapToLong(row -> row.get(count).asLong())
                .sum();
    }

    @Test
    void anIdentifierBelongsToTheAccountOfItsDates() {
        LocalDate day = LocalDate.parse("2026-10-02");
        installation
                .lake()
                .replaceDirectory(
                        "national",
                        day,
                        List.of(rows.account(day, "A", "p", "RX1"), rows.account(day, "B", "q", "RX2")));
        installation
                .lake()
                .append(
                        "identity",
                        List.of(
                                rows.identity("A", "shared@service.example", null, day),
                                rows.identity("B", "shared@service.example", day, null)));
        installation
                .lake()
                .append(
                        "mailbox_access",
                        List.of(
                                rows.access("shared@service.example", "2026-10-01T22:59:59Z", "IMAP"),
                                rows.access("shared@service.example", "2026-10-01T23:00:00Z", "IMAP"),
                                rows.access("shared@service.example", "2026-10-02T10:00:00Z", "IMAP")));

        assertPublished(analyse());

        List<JsonNode> facts = rowsOf("adoption-day/jobs-national/2026-10-02", "definition", "login-only");
        assertThat(sum(facts, "nation", "active")).isEqualTo(2);
        assertThat(installation.api().rows("access-hour/jobs-national/2026-10-01"))
                .extracting(row -> row.get("organisation").asText() + " " + row.get("accesses"))
                .as("1 October has no directory, and the last hour of the UTC day is 2 October in London")
                .containsExactly(" 1", "RX2 1");
    }

    @Test
    void mailIsCountedOnceWithItsLatencyAndItsOrganisation() throws IOException {
        LocalDate day = LocalDate.parse("2026-11-03");
        installation.lake().replaceDirectory("national", day, List.of(rows.account(day, "A", "p", "RX1")));
        installation.lake().append("identity", List.of(rows.identity("A", "a@service.example")));
        Map<String, Object> sent = LakeRows.with(
                rows.delivery("a@service.example", "b@elsewhere.example", "2026-11-03T10:30:00Z", 12_000L),
                "direction",
                "outbound");
        Map<String, Object> hop =
                LakeRows.with(rows.delivery("x", "a@service.example", "2026-11-03T10:10:00Z", 5L), "hop", true);
        installation
                .lake()
                .append(
                        "delivery",
                        List.of(
                                rows.delivery("x", "a@service.example", "2026-11-03T10:00:00Z", 412L),
                                rows.delivery("x", "a@service.example", "2026-11-03T10:59:59Z", 10_000L),
                                rows.delivery("x", "a@service.example", "2026-11-03T10:20:00Z", null),
                                rows.delivery("x", "stranger@service.example", "2026-11-03T10:20:00Z", 70_000L),
                                hop,
                                LakeRows.with(
                                        rows.delivery("x", "a@service.example", "2026-11-03T10:30:00Z", 9L),
                                        "synthetic",
                                        true),
                                sent));
        installation
                .lake()
                .append(
                        "delivery_attempt",
                        List.of(
                                rows.attempt(
                                        String.valueOf(sent.get("queue_id")),
                                        "b@elsewhere.example",
                                        "2026-11-03T10:29:00Z",
                                        "connection"),
                                LakeRows.with(
                                        rows.attempt("Q", "a@service.example", "2026-11-03T10:29:00Z", "connection"),
                                        "synthetic",
                                        true)));
        installation
                .lake()
                .append(
                        "rejection",
                        List.of(
                                rows.rejection("2026-11-03T10:00:00Z", 550, "user-unknown", 40),
                                rows.rejection("2026-11-03T10:00:00Z", 550, "user-unknown", 2)));

        assertPublished(analyse());

        assertThat(installation.api().rowLines("delivery-hour/jobs-national/2026-11-03"))
                .containsExactly(
                        row(
                                "",
                                "inbound",
                                "delivered",
                                "\"recipients\":1,\"bytes\":1000,\"within\":{\"10000\":0,\"60000\":0},"
                                        + "\"timed\":1,\"histogram\":{\"708\":1}"),
                        row(
                                "",
                                "inbound",
                                "rejected",
                                "\"code\":550,\"reason\":\"user-unknown\",\"recipients\":42,"
                                        + "\"bytes\":0,\"within\":{},\"timed\":0,\"histogram\":{}"),
                        row(
                                "RX1",
                                "inbound",
                                "delivered",
                                "\"recipients\":3,\"bytes\":3000,"
                                        + "\"within\":{\"10000\":2,\"60000\":2},\"timed\":2,\"histogram\":{\"231\":1,\"526\":1}"),
                        row(
                                "RX1",
                                "outbound",
                                "deferred",
                                "\"reason\":\"connection\",\"recipients\":1,"
                                        + "\"bytes\":0,\"within\":{},\"timed\":0,\"histogram\":{}"),
                        row(
                                "RX1",
                                "outbound",
                                "delivered",
                                "\"recipients\":1,\"bytes\":1000,"
                                        + "\"within\":{\"10000\":0,\"60000\":1},\"timed\":1,\"histogram\":{\"541\":1}"));
        assertSameKeys("delivery-hour", "delivery-hour/jobs-national/2026-11-03");
    }

    private static String row(String organisation, String direction, String outcome, String rest) {
        return "{\"hour\":\"2026-11-03T10:00:00Z\",\"organisation\":\"" + organisation + "\",\"direction\":\""
                + direction + "\",\"outcome\":\"" + outcome + "\"," + rest + "}";
    }

    @Test
    void accessesAndLinesTravelUnderTheKeysOfTheContract() throws IOException {
        installation
                .lake()
                .append(
                        "mailbox_access",
                        List.of(
                                rows.access("a", "2026-11-03T10:00:00Z", "IMAP"),
                                rows.access("a", "2026-11-03T10:30:00Z", "IMAP"),
                                LakeRows.with(rows.access("probe", "2026-11-03T10:30:00Z", "IMAP"), "synthetic", true),
                                LakeRows.with(rows.access("a", "2026-11-03T10:30:00Z", "IMAP"), "outcome", "failed")));
        installation.lake().append("identity", List.of(rows.identity("A", "a")));
        installation
                .lake()
                .append(
                        "ledger",
                        List.of(
                                rows.ledger("mx1", "2026-11-03T10:00:00Z", 10, 7),
                                rows.ledger("mx1", "2026-11-03T10:00:00Z", 5, 5)));

        assertPublished(analyse());

        assertThat(installation.api().rowLines("access-hour/jobs-national/2026-11-03"))
                .containsExactly(
                        "{\"hour\":\"2026-11-03T10:00:00Z\",\"organisation\":\"\",\"protocol\":\"IMAP\",\"network\":\"inside\","
                                + "\"outcome\":\"failed\",\"accesses\":1,\"accounts\":1,\"bytes_in\":10,\"bytes_out\":200,"
                                + "\"session_ms\":1000,\"unresolved\":0}",
                        "{\"hour\":\"2026-11-03T10:00:00Z\",\"organisation\":\"\",\"protocol\":\"IMAP\",\"network\":\"inside\","
                                + "\"outcome\":\"ok\",\"accesses\":2,\"accounts\":1,\"bytes_in\":20,\"bytes_out\":400,"
                                + "\"session_ms\":2000,\"unresolved\":0}");
        assertThat(installation.api().rowLines("coverage-hour/jobs-national/2026-11-03"))
                .containsExactly("{\"hour\":\"2026-11-03T10:00:00Z\",\"host\":\"mx1\",\"lines\":15,\"bytes\":1500,"
                        + "\"event_lines\":12,\"ignored\":3,\"unrecognised\":0,\"malformed\":0,\"duplicate\":0}");
        assertSameKeys("access-hour", "access-hour/jobs-national/2026-11-03");
        assertSameKeys("coverage-hour", "coverage-hour/jobs-national/2026-11-03");
        assertSameKeys("adoption-day", "adoption-day/jobs-national/2026-11-03");
    }

    /** Header and rows have the keys of the contract's golden file, in its order, whatever the rows' outcome. */
    private void assertSameKeys(String kind, String address) throws IOException {
        List<List<String>> golden = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                getClass().getResourceAsStream("/contracts/" + kind + ".ndjson"), "no golden file")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                golden.add(keys(JSON.readTree(line)));
            }
        }
        assertThat(keys(installation.api().header(address))).isEqualTo(golden.get(0));
        assertThat(installation.api().rows(address))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(golden.subList(1, golden.size())).contains(keys(row)));
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        Iterator<String> names = object.fieldNames();
        names.forEachRemaining(keys::add);
        return keys;
    }

    private List<JsonNode> rowsOf(String address, String key, String value) {
        return installation.api().rows(address).stream()
                .filter(row -> row.path(key).asText().equals(value))
                .toList();
    }
}
