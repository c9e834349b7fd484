package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The traffic of minutes: put by collectors, added up, and kept for some weeks. */
class LiveTrafficIT {

    private static final String MINUTES = "/api/v1/services/national/traffic-minutes";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-25T11:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @Test
    void a_minute_that_two_collectors_read_is_added_up_and_put_again_counts_once() {
        put("collector-a-national", "2026-10-25T10:31Z", RunningApi.golden("traffic-minute"));
        put("collector-a-national", "2026-10-25T10:31Z", RunningApi.golden("traffic-minute"));
        put("collector-b-national", "2026-10-25T10:31Z", RunningApi.golden("traffic-minute"));
        JsonNode minutes = API.json(MINUTES);
        assertThat(minutes).hasSize(1);
        assertThat(minutes.get(0).path("minute").asText()).isEqualTo("2026-10-25T10:31:00Z");
        assertThat(minutes.get(0).path("logins").asLong()).isEqualTo(22);
        assertThat(minutes.get(0).path("login_failures").asLong()).isEqualTo(2);
        assertThat(minutes.get(0).path("deliveries").asLong()).isEqualTo(24);
        assertThat(minutes.get(0).path("queue_age_ms").asLong()).isEqualTo(5_400_000);
        assertThat(API.json(MINUTES + "?from=2026-10-25T10:32:00Z")).isEmpty();
        assertThat(API.get(MINUTES + "?from=2026-10-01T00:00:00Z").body()).contains("2 days before to");
    }

    @Test
    void minutes_of_more_than_nine_weeks_ago_are_let_go() {
        String old = RunningApi.golden("traffic-minute").replace("2026-10-25T10:31", "2026-08-20T10:31");
        String kept = RunningApi.golden("traffic-minute").replace("2026-10-25T10:31", "2026-09-01T10:31");
        put("collector-c-national", "2026-08-20T10:31Z", old);
        put("collector-c-national", "2026-09-01T10:31Z", kept);
        assertThat(API.json(MINUTES + "?from=2026-08-20T00:00:00Z&to=2026-08-21T00:00:00Z"))
                .isEmpty();
        assertThat(API.json(MINUTES + "?from=2026-09-01T00:00:00Z&to=2026-09-02T00:00:00Z"))
                .hasSize(1);
    }

    @Test
    void a_row_that_is_not_of_the_minute_is_refused_with_its_line() {
        String wrong = RunningApi.golden("traffic-minute").replace("10:31:00Z", "10:31:30Z");
        assertThat(API.put("/api/facts/traffic-minute/collector-d-national/2026-10-25T10:31Z", wrong)
                        .body())
                .contains("expected the beginning of a minute within 2026-10-25T10:31Z in \\\"minute\\\"");
    }

    private static void put(String producer, String period, String body) {
        assertThat(API.put("/api/facts/traffic-minute/" + producer + "/" + period, body)
                        .statusCode())
                .isEqualTo(200);
    }
}
