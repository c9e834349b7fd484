package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counts of text messages: what is stored is what is told, and what a contract promises of them is judged by it. */
class SmsIT {
    @RegisterExtension
    static final RunningApi API =
            new RunningApi(Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC), catalogue());

    @BeforeAll
    static void putWhatTheGoldenFileHas() {
        assertThat(API.put("/api/facts/sms-hour/jobs-national/2026-10-25", RunningApi.golden("sms-hour"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void figures_count_each_direction_and_outcome_and_know_what_did_not_happen() {
        JsonNode figures = API.json("/api/v1/services/national/figures").get("figures");
        assertThat(figures.get("sms/all/out/delivered").asLong()).isEqualTo(4);
        assertThat(figures.get("sms/all/out/accepted").asLong()).isEqualTo(2);
        assertThat(figures.get("sms/all/out/failed").asLong()).isZero();
        assertThat(figures.get("sms/all/in/received").asLong()).isEqualTo(1);
        assertThat(figures.has("mail/all/any/delivered")).isFalse();
    }

    @Test
    void traffic_tells_them_with_the_time_until_they_arrived() {
        JsonNode traffic = API.json("/api/v1/services/national/traffic");
        assertThat(traffic.get("sms").toString())
                .isEqualTo("[{\"direction\":\"inbound\",\"outcome\":\"received\",\"messages\":1,\"timed\":0},"
                        + "{\"direction\":\"outbound\",\"outcome\":\"accepted\",\"messages\":2,\"timed\":0},"
                        + "{\"direction\":\"outbound\",\"outcome\":\"delivered\",\"messages\":4,\"timed\":3}]");
        assertThat(traffic.get("sms_median_ms").asLong()).isBetween(9_000L, 10_200L);
        assertThat(traffic.get("sms_p95_ms").asLong()).isGreaterThan(60_000L);
    }

    @Test
    void a_promise_about_them_is_judged_by_those_that_were_reported_to_have_arrived() {
        JsonNode level = API.json("/api/v1/services/national/sla/texts?period=2026-10");
        String text = level.toString();
        assertThat(text).contains("\"measure\":\"texts\"", "\"verdict\":\"missed\"", "\"exact\":\"2/3\"");
        assertThat(API.get("/sla?period=2026-10&contract=texts").body())
                .contains("Text messages reported to have arrived within the contract&#39;s limit");
    }

    private static Path catalogue() {
        try {
            Path given = Path.of("src/test/resources/catalogue");
            Path catalogue = Files.createTempDirectory("milepost-catalogue");
            for (String file : new String[] {"service.yml", "lifecycle.yml", "organisations.csv"}) {
                Files.copy(given.resolve(file), catalogue.resolve(file));
            }
            Files.createDirectory(catalogue.resolve("contracts"));
            Files.writeString(catalogue.resolve("contracts/texts.yml"), """
                    name: texts
                    service: national
                    zone: Europe/London
                    measures:
                      - { name: texts, kind: sms-receipt, thresholdMs: 30000, target: 95 % }
                    """);
            return catalogue;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
