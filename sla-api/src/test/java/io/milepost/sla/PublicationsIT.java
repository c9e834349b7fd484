package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A report never passes off figures of today as those of an edition. */
class PublicationsIT {
    private static final String REPORT = "/api/v1/services/national/contracts/national/reports/2026-10.json";

    @Test
    void facts_since_the_edition_are_said_to_change_it_until_they_are_at_rest() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);
        String configuration = RunningApi.writeConfiguration(Path.of("src/test/resources/catalogue"), "");
        // By this clock facts are never at rest, so that no revision comes between.
        Path file = Path.of(configuration);
        Files.writeString(file, Files.readString(file).replace("settle: 0s", "settle: 1h"));
        RunningApi api = RunningApi.start(clock, configuration);
        try {
            October.put(api);
            String close = "/api/v1/services/national/sla/national/editions";
            assertThat(api.post(close, RunningApi.ADMINISTRATOR, "{\"period\":\"2026-10\",\"state\":\"final\"}")
                            .statusCode())
                    .isEqualTo(201);
            JsonNode before = api.json(REPORT).path("about");
            assertThat(before.path("edition_figures").asText()).isEqualTo("those of the edition");
            October.accept(api, "delivery-hour/jobs-national/2026-10-25", October.deliveries(13, 11));
            JsonNode after = api.json(REPORT).path("about");
            assertThat(after.path("edition")).isEqualTo(before.path("edition"));
            assertThat(after.path("edition_figures").asText())
                    .isEqualTo("not those of the edition: facts or decisions since then change delivery, all-hours");
        } finally {
            api.stop();
        }
    }
}
