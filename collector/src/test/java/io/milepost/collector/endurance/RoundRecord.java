package io.milepost.collector.endurance;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.milepost.collector.endurance.trial.Round;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One round of a trial as it stands in the results: a line of JSON.
 *
 * @param ended in ISO 8601, UTC
 * @param code the revision that was tried
 */
@JsonPropertyOrder({"trial", "seed", "ended", "seconds", "code", "machine", "counts", "violations"})
record RoundRecord(
        String trial,
        long seed,
        String ended,
        long seconds,
        String code,
        String machine,
        Map<String, Long> counts,
        List<String> violations) {

    Round round() {
        return new Round(counts, violations);
    }

    Instant endedAt() {
        return Instant.parse(ended);
    }
}
