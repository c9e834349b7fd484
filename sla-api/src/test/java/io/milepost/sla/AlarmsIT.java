package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What collectors say of their sources: each alarm once, whichever day its end was told on, in data and on the page. */
class AlarmsIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-26T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    private static final String HEADER =
            "{\"format\":1,\"kind\":\"alarm-day\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n";
    private static final String ROW =
            "{\"log\":\"mail\",\"host\":\"%s\",\"alarm\":\"silence\",\"began_at\":\"%s\",\"opened_at\":\"%s\",\"ended_at\":%s,\"ending\":%s,\"lines\":0,\"misunderstood\":0,\"usual_ppm\":0}\n";

    @BeforeAll
    static void putWhatTheGoldenFileHas() {
        put("2026-10-25", RunningApi.golden("alarm-day"));
    }

    @Test
    void an_end_of_the_same_day_stands_in_for_its_opening() {
        JsonNode alarms = API.json("/api/v1/services/national/alarms");
        assertThat(alarms.get("open").findValuesAsText("host")).contains("mx2").doesNotContain("mx1");
        JsonNode drift = find(alarms.get("open"), "mx2");
        assertThat(drift.toString())
                .isEqualTo(
                        "{\"collector\":\"collector-a\",\"log\":\"mail\",\"host\":\"mx2\",\"alarm\":\"drift\",\"began_at\":\"2026-10-25T06:00:00Z\","
                                + "\"opened_at\":\"2026-10-25T06:41:03.500Z\",\"ended_at\":null,\"ending\":null,\"lines\":1200,\"misunderstood\":612,\"usual_ppm\":1500}");
        assertThat(find(alarms.get("over"), "mx1").get("ending").asText()).isEqualTo("heard");
        assertThat(alarms.get("collectors").toString())
                .isEqualTo("[{\"collector\":\"collector-a\",\"last_word\":\"2026-10-26T09:00:00Z\"}]");
    }

    @Test
    void an_alarm_that_ends_on_another_day_is_open_until_then_and_one_alarm_for_ever() {
        String opened = ROW.formatted("mx7", "2026-10-23T10:00:00Z", "2026-10-23T12:00:00Z", "null", "null");
        put("2026-10-23", HEADER.formatted(1) + opened);
        put("2026-10-23", HEADER.formatted(1) + opened);
        assertThat(API.json("/api/v1/services/national/alarms").get("open").findValuesAsText("host"))
                .containsOnlyOnce("mx7");

        put(
                "2026-10-24",
                HEADER.formatted(1)
                        + ROW.formatted(
                                "mx7",
                                "2026-10-23T10:00:00Z",
                                "2026-10-23T12:00:00Z",
                                "\"2026-10-24T00:10:00Z\"",
                                "\"heard\""));
        JsonNode alarms = API.json("/api/v1/services/national/alarms");
        assertThat(alarms.get("open").findValuesAsText("host")).doesNotContain("mx7");
        assertThat(alarms.get("over").findValuesAsText("host")).containsOnlyOnce("mx7");
    }

    @Test
    void one_that_ended_long_ago_is_no_longer_listed() {
        put(
                "2026-09-01",
                HEADER.formatted(1)
                        + ROW.formatted(
                                "mx8",
                                "2026-09-01T08:00:00Z",
                                "2026-09-01T08:30:00Z",
                                "\"2026-09-01T09:00:00Z\"",
                                "\"heard\""));
        assertThat(API.get("/api/v1/services/national/alarms").body()).doesNotContain("mx8");
    }

    @Test
    void the_page_says_who_since_when_what_it_means_and_what_to_look_at() {
        assertThat(API.get("/operations").body())
                .contains("log source needs a look")
                .contains("Lines of mx2 are no longer understood")
                .contains("612 of 1,200 lines were not understood")
                .contains("Figures may be too low for mx2.")
                .contains("whether the mail server or its log configuration was changed on mx2.")
                .contains("Last word from collector-a:")
                .contains("heard again");
        assertThat(API.get("/operations/alarms.csv").body())
                .contains("mx1,mail,Silent,2026-10-25T08:00:12Z,2026-10-25T08:31:00Z,2026-10-25T09:10:00Z,heard again");
    }

    @Test
    void alarms_are_no_figures_so_they_are_no_days_of_the_service_and_no_revisions() {
        put("2026-09-02", HEADER.formatted(0));
        put(
                "2026-09-02",
                HEADER.formatted(1)
                        + ROW.formatted(
                                "mx9",
                                "2026-09-02T08:00:00Z",
                                "2026-09-02T08:30:00Z",
                                "\"2026-09-02T09:00:00Z\"",
                                "\"heard\""));
        assertThat(API.json("/api/v1/services/national/figures")
                        .get("first_day")
                        .isNull())
                .isTrue();
        assertThat(API.get("/public").body()).contains("Nothing that was published has been changed.");
    }

    @Test
    void an_end_before_the_opening_is_refused() {
        HttpResponse<String> response = API.put(
                "/api/facts/alarm-day/collector-b-national/2026-10-25",
                HEADER.formatted(1)
                        + ROW.formatted(
                                "mx1",
                                "2026-10-25T08:00:00Z",
                                "2026-10-25T08:30:00Z",
                                "\"2026-10-25T08:29:59Z\"",
                                "\"heard\""));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningApi.parse(response.body()).get("detail").asText())
                .isEqualTo(
                        "Cannot store the facts: line 2: expected an instant not before opened_at in \"ended_at\", got \"2026-10-25T08:29:59Z\"");
    }

    private static JsonNode find(JsonNode alarms, String host) {
        for (JsonNode alarm : alarms) {
            if (alarm.get("host").asText().equals(host)) {
                return alarm;
            }
        }
        throw new AssertionError("No alarm of " + host + " in " + alarms);
    }

    private static void put(String day, String body) {
        assertThat(API.put("/api/facts/alarm-day/collector-a-national/" + day, body)
                        .statusCode())
                .isEqualTo(200);
    }
}
