package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.LakeRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A second reading of logs deletes rows of the ledger by five of their columns: the jobs read the sums of what stands then. */
class MendedLedgerIT extends CommandTest {
    private static final String HOUR = "2026-11-03T10:00:00Z";
    private static final String[] KIND = {"service", "host", "source", "hour", "file"};

    @Test
    void aLedgerThatWasMendedAddsUpToWhatTheSecondReadingFound() {
        // Two batches read of one file and hour, and the first parser understood none of it.
        Map<String, Object> first = row("mx1", "mail.log", 60, 0);
        Map<String, Object> untouched = row("mx1", "other.log", 7, 7);
        installation.lake().append("ledger", List.of(first, untouched));
        installation.lake().append("ledger", List.of(row("mx1", "mail.log", 40, 0), row("mx2", "mail.log", 5, 5)));
        assertThat(analyse().exitCode()).isZero();
        assertThat(sum("mx1", "event_lines")).isEqualTo(7);

        installation.lake().changeByColumns("ledger", List.of(first), List.of(row("mx1", "mail.log", 100, 90)), KIND);

        Analysis analysis = analyse();
        assertThat(analysis.exitCode()).as(analysis.err()).isZero();
        assertThat(sum("mx1", "event_lines")).isEqualTo(97);
        assertThat(sum("mx1", "lines")).isEqualTo(107);
        assertThat(sum("mx2", "event_lines")).isEqualTo(5);
        assertThat(sum("mx2", "lines")).isEqualTo(5);
    }

    private long sum(String host, String count) {
        return installation.api().rows("coverage-hour/jobs-national/2026-11-03").stream()
                .filter(row -> row.get("host").asText().equals(host))
                .map(row -> row.get(count))
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private Map<String, Object> row(String host, String file, long lines, long understood) {
        return LakeRows.with(rows.ledger(host, HOUR, lines, understood), "file", file);
    }
}
