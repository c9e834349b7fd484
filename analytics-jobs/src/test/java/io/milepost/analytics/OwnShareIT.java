package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.LakeRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The service's own share of each delay, counted where a contract judges it. */
class OwnShareIT extends CommandTest {
    /** 10 s exactly, one more, 100 ms of 70 s, a remote part unknown, both unknown, and one that rounding made longer than the whole. */
    @Test
    void theServicesOwnShareIsWhatTheOtherPartysServersDidNotTake() {
        installation.write("catalogue/contracts/own.yml", """
                service: national
                measures:
                  - { name: own, kind: delivery-time, thresholdMs: 10000, share: own }
                """);
        installation
                .lake()
                .append(
                        "delivery",
                        List.of(
                                LakeRows.with(delivery(12_000L), "remote_ms", 2_000L),
                                LakeRows.with(delivery(12_001L), "remote_ms", 2_000L),
                                LakeRows.with(delivery(70_000L), "remote_ms", 69_900L),
                                delivery(5_000L),
                                delivery(null),
                                LakeRows.with(delivery(1_100L), "remote_ms", 1_140L)));
        installation
                .lake()
                .append("rejection", List.of(rows.rejection("2026-11-03T10:00:00Z", 550, "user-unknown", 1)));

        Analysis analysis = analyse();

        assertThat(analysis.exitCode()).as(analysis.err()).isZero();
        List<JsonNode> facts = installation.api().rows("delivery-hour/jobs-national/2026-11-03");
        assertThat(facts).hasSize(2);
        assertThat(facts.get(0).toString())
                .contains("\"recipients\":6", "\"within\":{\"10000\":2,\"60000\":4},\"timed\":5,")
                .endsWith(",\"ownWithin\":{\"10000\":3},\"ownTimed\":4}");
        assertThat(facts.get(1).has("ownTimed") || facts.get(1).has("ownWithin"))
                .as("a refusal takes nobody's time")
                .isFalse();
    }

    private Map<String, Object> delivery(@Nullable Long delayMs) {
        return rows.delivery("x", "a@service.example", "2026-11-03T10:00:00Z", delayMs);
    }
}
