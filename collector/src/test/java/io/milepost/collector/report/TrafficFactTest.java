package io.milepost.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrafficFactTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Test
    void aMinuteIsWrittenAsTheGoldenFileHasIt() throws IOException {
        TrafficFact fact = new TrafficFact(
                Instant.parse("2026-10-25T10:31:00Z"),
                12,
                1,
                3,
                new TreeMap<>(Map.of("IMAP", 9L, "SMTP-AUTH", 2L)),
                new TreeMap<>(Map.of("IMAP", 1L)),
                5_400_000L);
        assertThat(JSON.writeValueAsString(fact)).isEqualTo(golden());
    }

    /** The row behind the header. */
    private static String golden() throws IOException {
        try (InputStream file = TrafficFactTest.class.getResourceAsStream("/contracts/traffic-minute.ndjson")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
