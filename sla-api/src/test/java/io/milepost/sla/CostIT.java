package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** October 2026 of a service at 70 pounds an account and year, and a November of which messages are not all counted. */
class CostIT {
    private static final String HEADER =
            "{\"format\":1,\"kind\":\"%s\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n";
    private static final String DELIVERED =
            "{\"hour\":\"%sT10:00:00Z\",\"organisation\":\"RX1\",\"direction\":\"inbound\",\"outcome\":\"delivered\",\"recipients\":100,\"bytes\":1,\"within\":{},\"timed\":0,\"histogram\":{},\"deferrals\":0}\n";
    private static final String ACCOUNTS =
            "{\"scope\":\"nation\",\"code\":\"\",\"definition\":\"nhsmail-30-day\",\"registered\":1200,\"registered_people\":1,"
                    + "\"enabled\":1,\"never_used\":0,\"active\":700,\"active_people\":1,\"unresolved\":0,\"directory\":true}\n";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-12-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @BeforeAll
    static void putFacts() {
        for (LocalDate day = LocalDate.of(2026, 10, 1);
                day.isBefore(LocalDate.of(2026, 11, 4));
                day = day.plusDays(1)) {
            put("delivery-hour", day, DELIVERED.formatted(day));
        }
        put("adoption-day", LocalDate.of(2026, 10, 31), ACCOUNTS);
        put("adoption-day", LocalDate.of(2026, 11, 3), ACCOUNTS);
    }

    private static void put(String kind, LocalDate day, String row) {
        October.accept(API, kind + "/jobs-national/" + day, HEADER.formatted(kind, 1) + row);
    }

    @Test
    void a_months_cost_is_divided_by_the_accounts_of_its_last_day_and_all_its_messages() {
        JsonNode cost = API.json("/api/v1/services/national/cost?month=2026-10");
        assertThat(cost.path("total").path("amount").asText()).isEqualTo("7000.00");
        assertThat(cost.path("per_registered_account").path("amount").asText()).isEqualTo("5.83");
        assertThat(cost.path("per_active_account").path("exact").asText()).isEqualTo("10/1");
        assertThat(cost.path("per_active_account").path("denominator").asText())
                .isEqualTo("700 active accounts by the definition nhsmail-30-day on 2026-10-31");
        assertThat(cost.path("per_thousand_messages").path("amount").asText()).isEqualTo("2258.06");
        assertThat(cost.path("prices").get(0).path("per").asText()).isEqualTo("account-year");
    }

    @Test
    void what_is_not_known_of_the_month_itself_is_not_borrowed_from_another_day() {
        JsonNode cost = API.json("/api/v1/services/national/cost?month=2026-11");
        assertThat(cost.path("total").path("amount").isNull()).isTrue();
        assertThat(cost.path("per_active_account").path("why").asText()).contains("no directory of 2026-11-30");
        assertThat(RunningApi.parse(API.get("/api/v1/services/national/cost?month=then")
                                .body())
                        .path("detail")
                        .asText())
                .isEqualTo("Cannot tell a cost: expected month such as 2026-10, got then");
    }

    @Test
    void the_adoption_page_and_its_file_say_the_same() {
        assertThat(API.get("/adoption?day=2026-11-03").body())
                .contains("Cost of October 2026", "Cost per active account", "10.00 GBP");
        assertThat(API.get("/adoption/cost.csv?day=2026-11-03").body())
                .contains(
                        "Cost per registered account,5.83,\"7,000.00 GBP in one month\",\"1,200 registered accounts on 2026-10-31\"");
        assertThat(API.get("/adoption/cost-metadata.csv?day=2026-10-31").body()).contains("halves up");
    }
}
