package io.milepost.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    @Test
    void everyValueOfTheContractFallsIntoItsBucket() throws IOException {
        List<String> lines = golden();
        assertThat(lines).hasSizeGreaterThan(30);
        for (String line : lines) {
            String[] columns = line.split(",", -1);
            int index = Integer.parseInt(columns[1]);
            assertThat(LatencyHistogram.index(Long.parseLong(columns[0])))
                    .as(line)
                    .isEqualTo(index);
            assertThat(LatencyHistogram.index(Long.parseLong(columns[2])))
                    .as(line)
                    .isEqualTo(index);
            assertThat(LatencyHistogram.index(Long.parseLong(columns[3]) - 1))
                    .as(line)
                    .isEqualTo(index);
            assertThat(LatencyHistogram.index(Long.parseLong(columns[3])))
                    .as(line)
                    .isEqualTo(index + 1);
        }
    }

    @Property
    void aLongerLatencyIsNeverInAnEarlierBucket(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long milliseconds) {
        int step = LatencyHistogram.index(milliseconds + 1) - LatencyHistogram.index(milliseconds);
        assertThat(step).isBetween(0, 1);
    }

    @Test
    void aNegativeLatencyIsRefused() {
        assertThatThrownBy(() -> LatencyHistogram.index(-1))
                .hasMessage("Cannot place a latency: expected 0 ms or more, got -1 ms");
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                LatencyHistogramTest.class.getResourceAsStream("/contracts/histogram.csv"), "no golden histogram")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
