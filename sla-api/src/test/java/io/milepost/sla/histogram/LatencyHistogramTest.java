package io.milepost.sla.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void buckets_are_those_of_the_golden_file() throws IOException {
        for (String line : golden()) {
            String[] fields = line.split(",", -1);
            int index = Integer.parseInt(fields[1]);
            assertThat(LatencyHistogram.indexOf(Long.parseLong(fields[0])))
                    .as(line)
                    .isEqualTo(index);
            assertThat(LatencyHistogram.lowerBound(index)).as(line).isEqualTo(Long.parseLong(fields[2]));
            assertThat(LatencyHistogram.lowerBound(index + 1)).as(line).isEqualTo(Long.parseLong(fields[3]));
        }
    }

    @Test
    void stored_bytes_give_back_each_count() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.add(0, 3);
        histogram.add(127, 1L << 40);
        histogram.add(LatencyHistogram.LAST_INDEX, 7);
        LatencyHistogram read = new LatencyHistogram();
        read.add(histogram.toBytes());
        assertThat(read.toBytes()).isEqualTo(histogram.toBytes());
        assertThat(read.total()).isEqualTo(10 + (1L << 40));
    }

    @Test
    void a_percentile_is_the_nearest_rank_of_merged_counts() {
        LatencyHistogram first = new LatencyHistogram();
        first.add(10, 50);
        LatencyHistogram second = new LatencyHistogram();
        second.add(20, 49);
        second.add(LatencyHistogram.indexOf(1000), 1);
        first.add(second);
        assertThat(first.percentile(50, 100)).hasValue(10);
        assertThat(first.percentile(51, 100)).hasValue(20);
        assertThat(first.percentile(99, 100)).hasValue(20);
        assertThat(first.percentile(100, 100)).hasValue(1004);
        assertThat(new LatencyHistogram().percentile(50, 100)).isEmpty();
    }

    private static List<String> golden() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LatencyHistogramTest.class.getResourceAsStream("/contracts/histogram.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}
