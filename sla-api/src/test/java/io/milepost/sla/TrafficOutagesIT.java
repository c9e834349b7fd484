package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An outage that no probe sees: logins fall below what the jobs' facts of the weeks before say is usual. */
class TrafficOutagesIT {

    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final String HEADER =
            "{\"format\":1,\"kind\":\"%s\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @Test
    void falling_logins_open_a_record_that_says_why_and_closes_when_they_are_back() {
        for (int week = 1; week <= 5; week++) {
            putHours(LocalDate.of(2026, 11, 2).minusWeeks(week));
        }
        for (int minute = 0; minute < 16; minute++) {
            putMinute(minute, 37);
        }
        assertThat(outages()).isEmpty();
        for (int minute = 16; minute < 30; minute++) {
            putMinute(minute, 2);
        }
        assertThat(outages()).hasSize(1);
        JsonNode open = outages().get(0).path("outage");
        assertThat(open.path("component").asText()).isEqualTo("imap");
        assertThat(open.path("signal").asText()).isEqualTo("TRAFFIC");
        assertThat(open.path("opened_at").asText()).isEqualTo("2026-11-02T09:16:00Z");
        assertThat(open.path("closed_at").isNull()).isTrue();
        assertThat(open.path("explanation").asText())
                .matches(
                        "Logins: \\d+ in the 10 minutes to 09:2\\d, where 337 to 413 are usual on a Monday \\(5 weeks\\)\\.");
        assertThat(API.get("/operations").body()).contains("Reading mail is degraded", "are usual on a Monday");
        for (int minute = 30; minute < 45; minute++) {
            putMinute(minute, 37);
        }
        JsonNode over = outages().get(0).path("outage");
        assertThat(over.path("id").asText()).isEqualTo(open.path("id").asText());
        assertThat(over.path("closed_at").isNull()).isFalse();
        // A late minute shows that they had not fallen.
        for (int minute = 16; minute < 30; minute++) {
            putMinute(minute, 37);
        }
        assertThat(outages()).isEmpty();
        assertThat(API.json("/api/v1/services/national/outages/"
                                + open.path("id").asText())
                        .path("outage")
                        .path("withdrawn")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_lasts_for_days_ends_when_the_traffic_is_back() {
        for (int week = 1; week <= 5; week++) {
            putHours(LocalDate.of(2026, 11, 3).minusWeeks(week));
            putHours(LocalDate.of(2026, 11, 6).minusWeeks(week));
        }
        int tuesday = 24 * 60;
        for (int minute = 0; minute < 30; minute++) {
            putMinute(tuesday + minute, minute < 16 ? 37 : 2);
        }
        JsonNode open = API.json("/api/v1/services/national/outages?from=2026-11-03T00:00:00Z&to=2026-11-07T00:00:00Z");
        assertThat(open).hasSize(1);
        String id = open.get(0).path("outage").path("id").asText();
        int friday = 4 * 24 * 60;
        for (int minute = 0; minute < 13; minute++) {
            putMinute(friday + minute, 2);
        }
        assertThat(outage(id).path("closed_at").isNull()).isTrue();
        for (int minute = 13; minute < 26; minute++) {
            putMinute(friday + minute, 37);
        }
        assertThat(outage(id).path("closed_at").asText()).startsWith("2026-11-06T09:");
    }

    private static JsonNode outage(String id) {
        return API.json("/api/v1/services/national/outages/" + id).path("outage");
    }

    private static JsonNode outages() {
        return API.json("/api/v1/services/national/outages?from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z");
    }

    private static void putMinute(int minute, int logins) {
        Instant at = MONDAY.plus(Duration.ofMinutes(minute));
        String row =
                "{\"minute\":\"%s\",\"deliveries\":0,\"deferrals\":0,\"rejections\":0,\"logins\":{\"IMAP\":%d},\"login_failures\":{},\"queue_age_ms\":null}\n"
                        .formatted(at, logins);
        put("traffic-minute", "collector-a-national/" + at.toString().substring(0, 16) + "Z", List.of(row));
    }

    private static void putHours(LocalDate day) {
        List<String> accesses = new ArrayList<>();
        List<String> coverage = new ArrayList<>();
        for (int hour = 7; hour < 12; hour++) {
            String at = "%sT%02d:00:00Z".formatted(day, hour);
            accesses.add(
                    "{\"hour\":\"%s\",\"organisation\":\"RX1\",\"protocol\":\"IMAP\",\"network\":\"inside\",\"outcome\":\"ok\",\"accesses\":2250,\"accounts\":5,\"bytes_in\":1,\"bytes_out\":2,\"session_ms\":3,\"unresolved\":0}\n"
                            .formatted(at));
            coverage.add(
                    "{\"hour\":\"%s\",\"host\":\"mx1\",\"lines\":5000,\"bytes\":1,\"event_lines\":5000,\"ignored\":0,\"unrecognised\":0,\"malformed\":0,\"duplicate\":0}\n"
                            .formatted(at));
        }
        put("access-hour", "jobs-national/" + day, accesses);
        put("coverage-hour", "jobs-national/" + day, coverage);
    }

    private static void put(String kind, String period, List<String> rows) {
        assertThat(API.put(
                                "/api/facts/" + kind + "/" + period,
                                HEADER.formatted(kind, rows.size()) + String.join("", rows))
                        .statusCode())
                .as(kind + " " + period)
                .isEqualTo(200);
    }
}
