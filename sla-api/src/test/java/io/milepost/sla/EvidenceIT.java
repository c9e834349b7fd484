package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How exact figures are, wherever they are told: a lower bound where the logs do not reach back, no share where staff is not known. */
class EvidenceIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @BeforeAll
    static void putFacts() {
        put("2026-10-23", 0);
        put("2026-10-24", 29);
        put("2026-10-25", 30);
    }

    private static void put(String day, int evidence) {
        String body =
                RunningApi.golden("adoption-day").replace("\"evidence_days\":45", "\"evidence_days\":" + evidence);
        assertThat(API.put("/api/facts/adoption-day/jobs-national/" + day, body).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theApiSaysHowExactAFigureIsAndSinceWhenItIsKnown() throws IOException {
        assertThat(nation("2026-10-23").path("exactness").asText()).isEqualTo("unknown");
        assertThat(nation("2026-10-24").path("exactness").asText()).isEqualTo("at-least");
        assertThat(nation("2026-10-24").path("known_from").asText()).isEqualTo("2026-10-25");
        assertThat(nation("2026-10-24").path("evidence_days").asInt()).isEqualTo(29);
        assertThat(nation("2026-10-25").path("exactness").asText()).isEqualTo("exact");
        assertThat(nation("2026-10-25").path("known_from").isNull()).isTrue();
    }

    private static JsonNode nation(String day) throws IOException {
        return new ObjectMapper()
                .readTree(API.get("/api/v1/services/national/adoption?scope=nation&day=" + day)
                        .body())
                .path("counts")
                .path(0);
    }

    @Test
    void thePageSaysAtLeastUntilTheWindowIsCovered() {
        assertThat(API.get("/adoption?day=2026-10-23").body())
                .contains("The share of accounts that were active on 23 October 2026 is unknown");
        assertThat(API.get("/adoption?day=2026-10-24").body())
                .contains(
                        "At least 50.0% of registered accounts were active on 24 October 2026;"
                                + " all of them are known from 25 October 2026",
                        "Never used since 26 September 2026", "class=\"bounded-band\"");
        assertThat(API.get("/adoption?day=2026-10-25").body())
                .contains("50.0% of registered accounts were active on 25 October 2026")
                .doesNotContain("At least 50.0%");
    }

    @Test
    void peopleStandBesideTheStaffOfTheirOrganisations() throws IOException {
        JsonNode penetration = new ObjectMapper()
                .readTree(API.get("/api/v1/services/national/adoption?scope=region&day=2026-10-25")
                        .body())
                .path("penetration")
                .path(0);
        assertThat(penetration.path("staff").asLong()).isEqualTo(20);
        assertThat(penetration.path("people").asLong()).isEqualTo(7);
        assertThat(penetration.path("why_not").isNull()).isTrue();
        assertThat(API.get("/adoption/staff.csv?day=2026-10-25").body())
                .isEqualTo("Of the staff,People,Share (%)\r\n\"Staff, by head-count\",20,100\r\n"
                        + "People with an account,7,35\r\nActive people,4,20\r\n");
        assertThat(API.get("/adoption/people.csv?day=2026-10-24").body())
                .contains("7 days,2,,28.571429,\r\n", "30 days,4,at least; known from 2026-10-25,57.142857,at least;");
        assertThat(API.get("/adoption/quality.csv?day=2026-10-25").body())
                .contains("Organisations with more people than their head-count,0,\r\n");
    }

    @Test
    void whereTheRegisterSaysTooFewNothingIsDividedAndTheOddityIsCounted() {
        String body = RunningApi.golden("adoption-day").replace("\"staff\":20", "\"staff\":6");
        assertThat(API.put("/api/facts/adoption-day/jobs-national/2026-10-20", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(API.get("/adoption/staff.csv?day=2026-10-20").body()).contains("People with an account,7,\r\n");
        assertThat(API.get("/adoption?day=2026-10-20").body()).contains("more than staff");
        assertThat(API.get("/adoption/quality.csv?day=2026-10-20").body())
                .contains("Organisations with more people than their head-count,1,\r\n");
    }

    @Test
    void historyIsReadAsRegionsWereThenOrAsTheyAreNow() throws IOException {
        String then = RunningApi.golden("adoption-day").replace("\"code\":\"North\"", "\"code\":\"Wessex\"");
        assertThat(API.put("/api/facts/adoption-day/jobs-national/2026-10-21", then)
                        .statusCode())
                .isEqualTo(200);
        assertThat(API.get("/adoption/regions.csv?day=2026-10-21").body())
                .contains("Wessex,10,5")
                .doesNotContain("North");
        assertThat(API.get("/adoption/regions.csv?day=2026-10-21&structure=now").body())
                .contains("North,10,5")
                .doesNotContain("Wessex");
        assertThat(API.get("/adoption?day=2026-10-21&scope=region&code=North&structure=now")
                        .body())
                .contains("50.0% of registered accounts were active on 21 October 2026", "structure=then")
                .contains("people with accounts in several organisations would be counted more than once");
        JsonNode day = new ObjectMapper()
                .readTree(API.get("/api/v1/services/national/adoption?day=2026-10-21&structure=now&scope=region")
                        .body());
        assertThat(day.path("structure").asText()).isEqualTo("now");
        assertThat(day.path("counts").path(0).path("code").asText()).isEqualTo("North");
        assertThat(day.path("counts").path(0).path("registered").asLong()).isEqualTo(10);
        assertThat(day.path("counts").path(0).path("registered_people").isNull())
                .isTrue();
        assertThat(API.get("/adoption?structure=soon").body())
                .contains("Cannot read structure: expected then or now, got soon");
    }

    @Test
    void aFileHasTheNumberAndBesideItHowExactItIs() {
        assertThat(API.get("/adoption/regions.csv?day=2026-10-24").body())
                .isEqualTo("Region,Registered,Active,Active: how exact,Share active (%),Share active (%): how exact\r\n"
                        + "North,10,5,at least; known from 2026-10-25,50,at least; known from 2026-10-25\r\n");
        assertThat(API.get("/adoption/windows.csv?day=2026-10-24").body())
                .contains("28 days,5,,50,\r\n", "30 days,5,at least; known from 2026-10-25,50,at least;");
        assertThat(API.get("/adoption/regions.csv?day=2026-10-23").body())
                .isEqualTo("Region,Registered,Active,Share active (%)\r\nNorth,10,,\r\n");
    }
}
