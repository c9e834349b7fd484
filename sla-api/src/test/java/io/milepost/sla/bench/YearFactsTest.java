package io.milepost.sla.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YearFactsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NationalYear YEAR = NationalYear.of(12, 3);
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    private final Map<String, String> bodies = new YearFacts(YEAR).bodies(FIRST);

    @Test
    void eachBodyHasTheRowsThatItsHeaderAnnounces() throws IOException {
        assertThat(bodies).hasSize(3);
        for (String body : bodies.values()) {
            List<String> lines = body.lines().toList();
            assertThat(JSON.readTree(lines.get(0)).path("rows").asInt()).isEqualTo(lines.size() - 1);
        }
        assertThat(body("adoption-day").lines()).hasSize(1 + 1 + 12);
        assertThat(body("delivery-hour").lines()).hasSize(1 + 24 + 12);
    }

    @Test
    void theResultsOfADayHoldForJustAsLongAsItsStatesAreKnown() throws IOException {
        Span day = Span.of(
                FIRST.atStartOfDay(ZoneOffset.UTC).toInstant(),
                FIRST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        long known = YEAR.evidence().states().stream()
                .filter(state -> state.affected().everyone() && state.state() != ServiceState.UNKNOWN)
                .map(StateInterval::span)
                .filter(span -> span.start() < day.end() && span.end() > day.start())
                .mapToLong(span -> Math.min(span.end(), day.end()) - Math.max(span.start(), day.start()))
                .sum();
        long held = 0;
        for (String line : body("probe-minute").lines().skip(1).toList()) {
            JsonNode result = JSON.readTree(line);
            held += 2 * result.path("interval_ms").asLong();
        }
        assertThat(held * 1_000).isEqualTo(known).isPositive();
    }

    private String body(String kind) {
        return requireNonNull(bodies.get(kind + "/bench/" + FIRST));
    }
}
