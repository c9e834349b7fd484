package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three services side by side: one has a price for each account, one of its servers as well, and one has none. */
class ComparisonCostIT {
    private static final String HEADER =
            "{\"format\":1,\"kind\":\"%s\",\"service\":\"%s\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n";
    private static final String DELIVERED =
            "{\"hour\":\"%sT10:00:00Z\",\"organisation\":\"RX1\",\"direction\":\"inbound\",\"outcome\":\"delivered\",\"recipients\":%d,\"bytes\":1,\"within\":{},\"timed\":0,\"histogram\":{},\"deferrals\":0}\n";
    private static final String ACCOUNTS =
            "{\"scope\":\"nation\",\"code\":\"\",\"definition\":\"nhsmail-30-day\",\"registered\":%d,\"registered_people\":1,"
                    + "\"enabled\":1,\"never_used\":0,\"active\":%d,\"active_people\":1,\"unresolved\":0,\"directory\":true}\n";
    private static final String ASKED = "services=national,local,slack&period=2026-10";

    @RegisterExtension
    static final RunningApi API =
            new RunningApi(Clock.fixed(Instant.parse("2026-12-02T09:00:00Z"), ZoneOffset.UTC), catalogue());

    private static Path catalogue() {
        return TestCatalogue.with("other", """
                name: other
                service: local
                zone: Europe/London
                measures: [{ name: imap, kind: availability, target: 95 % }]
                """, """
                  - name: local
                    title: Mail of a trust
                    zone: Europe/London
                    prices:
                      - { from: 2026-04-01, amount: "12000.00", per: year, currency: GBP, covers: Servers }
                      - { from: 2026-04-01, amount: "24.00", per: account-year, currency: GBP, covers: Licences }
                  - { name: slack, title: Mail of a clinic, zone: Europe/London }
                """);
    }

    @BeforeAll
    static void putFacts() {
        for (LocalDate day = LocalDate.of(2026, 10, 1);
                day.isBefore(LocalDate.of(2026, 11, 1));
                day = day.plusDays(1)) {
            put("national", "delivery-hour", day, DELIVERED.formatted(day, 100));
            put("local", "delivery-hour", day, DELIVERED.formatted(day, 10));
        }
        put("national", "adoption-day", LocalDate.of(2026, 10, 31), ACCOUNTS.formatted(1_200, 700));
        put("local", "adoption-day", LocalDate.of(2026, 10, 31), ACCOUNTS.formatted(150, 100));
    }

    private static void put(String service, String kind, LocalDate day, String row) {
        October.accept(API, kind + "/jobs-" + service + "/" + day, HEADER.formatted(kind, service, 1) + row);
    }

    @Test
    void each_service_has_its_cost_by_its_own_prices_and_accounts() {
        JsonNode services = API.json("/api/v1/comparison?" + ASKED).path("services");

        JsonNode national = services.get(0).path("costs").get(0);
        assertThat(national.path("month").asText()).isEqualTo("2026-10");
        assertThat(national.path("per_active_account").path("amount").asText()).isEqualTo("10.00");
        // 1,000 for the servers and 2 for each of 150 accounts.
        JsonNode local = services.get(1).path("costs").get(0);
        assertThat(local.path("total").path("amount").asText()).isEqualTo("1300.00");
        assertThat(local.path("per_registered_account").path("exact").asText()).isEqualTo("26/3");
        assertThat(local.path("per_active_account").path("exact").asText()).isEqualTo("13/1");
        assertThat(local.path("per_thousand_messages").path("amount").asText()).isEqualTo("4193.55");
        assertThat(services.get(2)
                        .path("costs")
                        .get(0)
                        .path("total")
                        .path("why")
                        .asText())
                .isEqualTo("The catalogue has no price for each day of 2026-10");
    }

    @Test
    void the_page_says_with_which_an_account_costs_least_and_where_no_price_is_given() {
        assertThat(API.get("/compare?services=national,local&period=2026-10").body())
                .contains("An active account costs least with National e-mail service: 10.00 GBP a month,"
                        + " against 13.00 GBP with Mail of a trust")
                .contains("700 active accounts by the definition nhsmail-30-day on 2026-10-31");
        assertThat(API.get("/compare?" + ASKED).body())
                .contains("What does each service cost?", "Not given")
                .doesNotContain("costs least");
        assertThat(API.get("/compare/costs.csv?" + ASKED).body())
                .contains("Cost of the month,Mail of a trust,October 2026,1300.00,GBP,")
                .contains(
                        "Per active account,Mail of a clinic,October 2026,,,The catalogue has no price for each day of");
    }

    @Test
    void every_form_has_the_table() throws IOException {
        assertThat(API.get("/api/v1/comparison.csv?table=costs&" + ASKED).body())
                .startsWith(
                        "service,month,currency,total,per_registered_account,per_active_account,per_thousand_messages")
                .contains("local,2026-10,GBP,1300.00,8.67,13.00,4193.55,")
                .contains("slack,2026-10,,,,,,The catalogue has no price for each day of 2026-10,");
        assertThat(API.get("/api/v1/comparison.html?" + ASKED).body()).contains("What each service costs", "4,193.55");
        assertThat(API.get("/api/v1/comparison.json?" + ASKED).body()).contains("per_thousand_messages");
        assertThat(API.get("/api/v1/comparison.xlsx?" + ASKED).statusCode()).isEqualTo(200);
    }

    @Test
    void a_year_has_the_months_in_it_and_a_day_has_none() {
        JsonNode year = API.json("/api/v1/comparison?services=national,local&period=2026")
                .path("services")
                .get(1)
                .path("costs");
        assertThat(year).hasSize(12);
        assertThat(year.get(9).path("total").path("amount").asText()).isEqualTo("1300.00");
        assertThat(API.get("/compare?services=national,local&period=2026-10-05").body())
                .contains("Costs are those of whole calendar months, and this period holds none.");
    }
}
