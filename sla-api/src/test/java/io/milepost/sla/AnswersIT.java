package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A judged month is kept under a tag, which is other as soon as anything is that a figure of it depends on, and only then. */
class AnswersIT {
    private static final String CONTRACT = """
            name: kept
            service: national
            zone: UTC
            accounting:
              maintenance: { treatment: removed, excludes: [maintenance, disputed-outage] }
              population: { rule: user-minutes }
            calendars:
              - { name: ours, file: ours.csv, from: 2026-01-01, until: 2027-01-01 }
            regimes:
              - { name: open, hours: mon-sun 00:00-24:00, holidays: { calendar: ours } }
            measures:
              - { name: imap, kind: availability, target: 99.9 % }
              - { name: delivery, kind: delivery-time, thresholdMs: 60000, target: 90 % }
            """;
    private static final String SEPTEMBER = address("2026-09");
    private static final String OCTOBER = address("2026-10");
    private static final String DECEMBER = address("2026-12");
    private static final LocalDate FIFTH = LocalDate.of(2026, 10, 5);

    private final Clock clock = Clock.fixed(Instant.parse("2027-02-02T09:00:00Z"), ZoneOffset.UTC);
    private Path catalogue;
    private String configuration;
    private RunningApi api;

    private static String address(String month) {
        return "/api/v1/services/national/sla/kept?period=" + month;
    }

    @BeforeEach
    void start() throws Exception {
        catalogue = TestCatalogue.with("kept", CONTRACT);
        calendar("2026-12-25");
        configuration = RunningApi.writeConfiguration(catalogue, "judgeAhead: 0s\n");
        api = RunningApi.start(clock, configuration);
        October.put(api);
    }

    @AfterEach
    void stop() {
        api.stop();
    }

    private void calendar(String day) throws IOException {
        Files.writeString(catalogue.resolve("contracts/ours.csv"), day + "\n");
    }

    private void restart() throws Exception {
        api.stop();
        api = RunningApi.start(clock, configuration);
    }

    private static String tag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private String tag(String address) {
        HttpResponse<String> response = api.get(address);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tag(response);
    }

    private JsonNode figure(String measure) {
        for (JsonNode result : api.json(OCTOBER)) {
            if (result.path("measure").asText().equals(measure)) {
                return result;
            }
        }
        throw new AssertionError("no " + measure);
    }

    @Test
    void a_probe_result_of_the_month_changes_tag_and_figure() {
        String before = tag(OCTOBER);
        long bad = figure("imap").path("bad_us").asLong();
        October.accept(
                api, "probe-minute/history/" + FIFTH, October.probes(FIFTH).replace("failed", "ok"));
        assertThat(tag(OCTOBER)).isNotEqualTo(before);
        assertThat(figure("imap").path("bad_us").asLong()).isLessThan(bad).isZero();
    }

    @Test
    void only_who_takes_an_older_answer_is_given_it_until_a_newer_one_is_ready() throws Exception {
        String before = tag(OCTOBER);
        String said = api.get(OCTOBER).body();
        October.accept(
                api, "probe-minute/history/" + FIFTH, October.probes(FIFTH).replace("failed", "ok"));

        HttpResponse<String> older = api.send(api.request(OCTOBER).header("Cache-Control", "max-stale=60"));
        assertThat(older.body()).isEqualTo(said);
        assertThat(tag(older)).isEqualTo(before);
        assertThat(older.headers().firstValue("Warning")).contains("110 - \"Response is Stale\"");
        assertThat(older.headers().firstValue("Age")).contains("0");
        HttpResponse<String> newest = api.send(api.request(OCTOBER).header("Cache-Control", "no-cache"));
        assertThat(newest.body()).isNotEqualTo(said);
        assertThat(newest.headers().firstValue("Warning")).isEmpty();
        HttpResponse<String> ready = api.send(api.request(OCTOBER).header("Cache-Control", "max-stale"));
        assertThat(ready.body()).isEqualTo(newest.body());
        assertThat(ready.headers().firstValue("Warning")).isEmpty();
    }

    @Test
    void counted_deliveries_of_the_month_change_tag_and_figure() {
        String before = tag(OCTOBER);
        assertThat(figure("delivery").path("verdict").asText()).isEqualTo("met");
        October.accept(api, "delivery-hour/jobs-national/2026-10-25", October.deliveries(12, 1));
        assertThat(tag(OCTOBER)).isNotEqualTo(before);
        assertThat(figure("delivery").path("verdict").asText()).isEqualTo("missed");
    }

    @Test
    void how_many_people_there_are_changes_tag_and_figure() {
        String before = tag(OCTOBER);
        JsonNode weighed = figure("imap").path("attainment");
        October.accept(api, "adoption-day/jobs-national/2026-10-05", October.accounts("9000", "8996", "4"));
        assertThat(tag(OCTOBER)).isNotEqualTo(before);
        assertThat(figure("imap").path("attainment")).isNotEqualTo(weighed);
    }

    @Test
    void a_decision_on_an_exclusion_changes_tag_and_figure() {
        String before = tag(OCTOBER);
        HttpResponse<String> asked = api.post(
                "/api/v1/services/national/exclusions",
                RunningApi.PARTY,
                "{\"kind\":\"disputed-outage\",\"contract\":\"kept\",\"measure\":\"imap\",\"from\":\"2026-10-05T10:00:00Z\","
                        + "\"to\":\"2026-10-05T11:00:00Z\",\"reason\":\"The buyer's own works cut the line\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String open = tag(OCTOBER);
        api.post(
                "/api/v1/services/national/exclusions/1/approval", RunningApi.ADMINISTRATOR, "{\"reason\":\"agreed\"}");
        assertThat(tag(OCTOBER)).isNotEqualTo(open).isNotEqualTo(before);
        assertThat(figure("imap").path("bad_us").asLong()).isZero();
    }

    @Test
    void facts_that_a_month_does_not_read_leave_it_as_it_is() {
        String december = tag(DECEMBER);
        October.accept(
                api, "probe-minute/history/" + FIFTH, October.probes(FIFTH).replace("failed", "ok"));
        assertThat(tag(DECEMBER)).isEqualTo(december);
        HttpResponse<String> again = api.send(api.request(DECEMBER).header("If-None-Match", december));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_month_that_cannot_be_judged_says_what_is_missing() {
        HttpResponse<String> answer = api.get(SEPTEMBER);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(RunningApi.parse(answer.body()).path("detail").asText())
                .startsWith("Cannot judge imap for 2026-09: expected ");
    }

    @Test
    void a_month_reads_the_one_before_it_by_which_repeat_failures_are_known() {
        String november = tag(address("2026-11"));
        October.accept(
                api, "probe-minute/history/" + FIFTH, October.probes(FIFTH).replace("failed", "ok"));
        assertThat(tag(address("2026-11"))).isNotEqualTo(november);
    }

    @Test
    void a_partition_that_tells_of_another_service_now_changes_what_is_said_of_the_first() {
        String before = tag(OCTOBER);
        October.accept(
                api,
                "probe-minute/history/" + FIFTH,
                October.probes(FIFTH).replace("\"service\":\"national\"", "\"service\":\"empty\""));
        assertThat(tag(OCTOBER)).isNotEqualTo(before);
        assertThat(figure("imap").path("unknown_us").asLong()).isPositive();
    }

    @Test
    void after_another_start_the_same_is_said_under_the_same_tag() throws Exception {
        HttpResponse<String> before = api.get(OCTOBER);
        restart();
        HttpResponse<String> after = api.get(OCTOBER);
        assertThat(tag(after)).isEqualTo(tag(before));
        assertThat(after.body()).isEqualTo(before.body());
    }

    @Test
    void other_terms_other_holidays_and_other_planned_work_change_tag_and_figure() throws Exception {
        String first = tag(OCTOBER);
        Files.writeString(catalogue.resolve("contracts/kept.yml"), CONTRACT.replace("99.9 %", "99 %"));
        restart();
        String terms = tag(OCTOBER);
        assertThat(terms).isNotEqualTo(first);
        assertThat(figure("imap").path("target").asText()).isEqualTo("99");

        calendar("2026-10-05");
        restart();
        String holidays = tag(OCTOBER);
        assertThat(holidays).isNotEqualTo(terms);
        assertThat(figure("imap").path("bad_us").asLong()).isZero();

        calendar("2026-12-25");
        Files.writeString(
                catalogue.resolve("planned-work.csv"),
                "service,title,start,end,announced_at,approved\n"
                        + "national,A new line,2026-10-05T10:00:00Z,2026-10-05T11:00:00Z,2026-09-01T00:00:00Z,yes\n");
        restart();
        assertThat(tag(OCTOBER)).isNotEqualTo(terms).isNotEqualTo(holidays);
        assertThat(figure("imap").path("excluded_us").asLong()).isEqualTo(3_600_000_000L);
    }

    @Test
    void months_are_judged_before_they_are_asked_for_and_survive_a_start() throws Exception {
        api.stop();
        Files.writeString(
                Path.of(configuration),
                Files.readString(Path.of(configuration)).replace("judgeAhead: 0s", "judgeAhead: 50ms"));
        api = RunningApi.start(clock, configuration);
        KeptRows rows = new KeptRows(configuration);
        while (!rows.tags("kept").containsKey("2026-10")) {
            Thread.sleep(20);
        }
        api.stop();
        rows.replaceBody("kept", "2026-10", "[\"kept\"]");
        api = RunningApi.start(clock, configuration);
        HttpResponse<String> answer = api.get(OCTOBER);
        assertThat(answer.body()).isEqualTo("[\"kept\"]");
        assertThat(tag(answer)).isEqualTo('"' + rows.tags("kept").get("2026-10") + '"');
    }

    @Test
    void who_takes_gzip_gets_the_same_words_under_a_tag_of_their_own() throws IOException {
        HttpResponse<String> plain = api.get(OCTOBER);
        HttpResponse<byte[]> packed = api.sendForBytes(api.request(OCTOBER).header("Accept-Encoding", "br, gzip"));
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(plain.body());
        assertThat(tag(packed)).isNotEqualTo(tag(plain));
        HttpResponse<String> refused = api.send(api.request(OCTOBER).header("Accept-Encoding", "gzip;q=0"));
        assertThat(refused.body()).isEqualTo(plain.body());
    }
}
