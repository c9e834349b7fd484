package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vantage point that loses its own network sees nothing; the service is not down for that. */
class VantageViewsIT {

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-25T10:10:30Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @Test
    void its_view_is_unknown_and_no_outage_is_on_record() {
        List<String> rows = new ArrayList<>();
        for (int minute = 0; minute <= 10; minute++) {
            for (String target : List.of("imap", "smtp")) {
                rows.add(row(target, "internet", minute, 5, minute < 5));
                rows.add(row(target, "inside", minute, 20, true));
            }
        }
        String header = "{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"national\",\"sequences\":{},"
                + "\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":" + rows.size() + "}\n";
        assertThat(API.put("/api/facts/probe-minute/collector-a-national/2026-10-25", header + String.join("", rows))
                        .statusCode())
                .isEqualTo(200);

        Map<String, String> seen = new TreeMap<>();
        for (JsonNode view : API.json("/api/v1/services/national/views")) {
            seen.put(
                    view.path("target").asText() + " " + view.path("vantage").asText(),
                    view.path("condition").asText());
        }
        assertThat(seen)
                .isEqualTo(Map.of(
                        "imap inside",
                        "UP",
                        "imap internet",
                        "UNKNOWN",
                        "smtp inside",
                        "UP",
                        "smtp internet",
                        "UNKNOWN"));
        assertThat(API.json("/api/v1/services/national/outages")).isEmpty();
        assertThat(API.get("/operations").body())
                .contains("No outage is open.")
                .contains("Everything is up where we can see it; we cannot see from internet");
    }

    private static String row(String target, String vantage, int minute, int second, boolean good) {
        return "{\"target\":\"%s\",\"vantage\":\"%s\",\"at\":\"2026-10-25T10:%02d:%02dZ\",\"interval_ms\":60000,\"outcome\":\"%s\",\"reason\":%s}\n"
                .formatted(
                        target,
                        vantage,
                        minute,
                        second,
                        good ? "ok" : "failed",
                        good ? "null" : "\"connect: no route to host\"");
    }
}
