package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The error budgets of a month with an outage that has just ended, as the API, its gauges and the page tell them. */
class BudgetsIT {
    private static final String BUDGETS = "/api/v1/services/national/contracts/national/budgets";
    private static final String IMAP =
            "{contract=\"national\",measure=\"imap\",regime=\"support\",service=\"national\"";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @BeforeAll
    static void putFacts() {
        History.of("imap", "smtp")
                .month("2026-10")
                .down("imap", "2026-10-25T11:18:00Z", "2026-10-25T11:58:00Z")
                .putInto(API);
    }

    @Test
    void the_budget_is_that_of_the_whole_month_and_what_has_passed_is_spent() {
        JsonNode imap = API.json(BUDGETS).get(0);

        assertThat(imap.get("measure").asText()).isEqualTo("imap");
        assertThat(imap.get("regime").asText()).isEqualTo("support");
        // 31 days of 14 hours: 26,040 minutes, of which 26.04 may be bad.
        assertThat(imap.get("limits").get(0).get("budget").get("value").asText())
                .isEqualTo("26.04");
        assertThat(imap.get("limits").get(0).get("left").get("value").asText()).isEqualTo("-13.96");
        assertThat(imap.get("limits").get(1).get("budget").get("value").asText())
                .isEqualTo("26");
        assertThat(imap.get("overspent").asBoolean()).isTrue();
        assertThat(imap.get("conditions").get(0).get("state").asText()).isEqualTo("burning");
        assertThat(imap.get("steps")).isNotEmpty();
    }

    @Test
    void an_earlier_instant_knows_nothing_of_the_outage_and_the_night_is_not_evaluated() {
        JsonNode imap = API.json(BUDGETS + "?at=2026-10-25T05:00:00Z").get(0);

        assertThat(imap.get("limits").get(0).get("spent").get("value").asText()).isEqualTo("0");
        assertThat(imap.get("burn_rates").get(0).get("state").asText()).isEqualTo("not evaluated");
        assertThat(imap.get("burn_rates").get(0).get("rate").isNull()).isTrue();
        assertThat(imap.get("conditions").get(0).get("state").asText()).isEqualTo("not evaluated");
    }

    @Test
    void an_instant_that_cannot_be_told_of_is_refused() {
        assertThat(API.get(BUDGETS + "?at=2026-10-25T12:00:01Z").statusCode()).isEqualTo(400);
        assertThat(API.get(BUDGETS + "?at=yesterday").body())
                .contains("expected an instant with a zone such as 2026-10-10T12:00:00Z, got yesterday");
        assertThat(API.get(BUDGETS.replace("contracts/national", "contracts/other"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_gauges_tell_what_the_rules_read() {
        String metrics = API.send(API.adminRequest("/metrics")).body();

        assertThat(metrics)
                .contains("milepost_service_hours_active" + IMAP + "} 1.0")
                .contains("milepost_service_hours_active" + IMAP.replace("support", "non-support") + "} 0.0")
                .contains("milepost_service_window_agreed_seconds" + IMAP + ",window=\"1h\"} 3600.0")
                .contains("milepost_service_window_counted_seconds" + IMAP + ",window=\"5m\"} 300.0")
                .contains("milepost_service_window_bad_seconds" + IMAP + ",window=\"1h\"} 2400.0")
                .contains("milepost_service_window_bad_seconds" + IMAP + ",window=\"5m\"} 180.0")
                .contains("milepost_service_burn_threshold_ratio" + IMAP + ",window=\"1h\"} 0.01488")
                .contains("milepost_service_budget_left_ratio" + IMAP + "} -0.5384");
    }

    @Test
    void the_description_of_the_interface_has_the_address() {
        assertThat(API.get("/openapi.json").body()).contains("/api/v1/services/{service}/contracts/{contract}/budgets");
    }

    @Test
    void the_page_tells_what_is_left_and_which_windows_are_not_evaluated() {
        String page = API.get("/sla?period=2026-10").body();

        assertThat(page)
                .contains("The budget is used up: 40 minutes are spent of 26 minutes, which is 14 minutes over.")
                .contains("666.66 times")
                .contains("Under five minutes of service time in it")
                .contains("Burning")
                .contains("At an even pace");
        assertThat(API.get("/sla/budget-0-course.csv?period=2026-10").body())
                .contains("2026-10-24,100,")
                .doesNotContain("2026-10-25");
    }
}
