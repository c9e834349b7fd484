package io.milepost.dashboards.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {
    private static final Path GOLDEN = Path.of("../sample-logs/contracts/histogram.csv");

    @Test
    void bucketsAreThoseOfTheContract() throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN);
        assertThat(lines).hasSizeGreaterThan(9);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int index = Integer.parseInt(cells[1]);
            assertThat(LatencyHistogram.lower(index)).as(line).isEqualTo(Long.parseLong(cells[2]));
            assertThat(LatencyHistogram.upper(index)).as(line).isEqualTo(Long.parseLong(cells[3]));
        }
    }

    @Test
    void percentilesAreByNearestRank() {
        LatencyHistogram histogram = new LatencyHistogram(Map.of(15, 1L, 20, 1L, 35, 1L, 40, 1L, 50, 1L));

        assertThat(histogram.percentile(Ratio.of(5, 100))).hasValue(15);
        assertThat(histogram.percentile(Ratio.of(30, 100))).hasValue(20);
        assertThat(histogram.percentile(Ratio.of(40, 100))).hasValue(20);
        assertThat(histogram.percentile(Ratio.of(50, 100))).hasValue(35);
        assertThat(histogram.percentile(Ratio.of(1, 1))).hasValue(50);
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(LatencyHistogram.empty().percentile(Ratio.of(1, 2))).isEmpty();
    }

    @Test
    void aParentsPercentileComesFromMergedCounts() {
        LatencyHistogram quick = new LatencyHistogram(Map.of(10, 99L));
        LatencyHistogram slow = new LatencyHistogram(Map.of(100, 1L));

        assertThat(quick.merge(slow)).isEqualTo(slow.merge(quick));
        assertThat(quick.merge(slow).percentile(Ratio.of(99, 100))).hasValue(10);
        assertThat(quick.merge(slow).percentile(Ratio.of(995, 1000))).hasValue(100);
    }
}
