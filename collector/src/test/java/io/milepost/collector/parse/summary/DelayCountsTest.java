package io.milepost.collector.parse.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayCountsTest {

    @Test
    void a_percentile_is_the_exact_one_or_at_most_a_sixteenth_above_it() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            long[] delays = random.longs(1 + random.nextInt(300), 0, 1L << (1 + random.nextInt(40)))
                    .toArray();
            DelayCounts counts = new DelayCounts();
            Arrays.stream(delays).forEach(delay -> counts.add(delay, 1));
            Arrays.sort(delays);
            for (int percent : new int[] {1, 50, 95, 100}) {
                long exact = delays[(delays.length * percent + 99) / 100 - 1];
                assertThat(counts.within(percent)).isBetween(exact, exact + exact / 16);
            }
        }
    }

    @Test
    void what_is_taken_back_leaves_no_trace() {
        DelayCounts counts = new DelayCounts();
        counts.add(5_000, 1);
        counts.add(Long.MAX_VALUE, 1);
        counts.add(Long.MAX_VALUE, -1);
        assertThat(counts.count()).isEqualTo(1);
        assertThat(counts.within(100)).isBetween(5_000L, 5_312L);
    }

    @Test
    void days_add_up() {
        DelayCounts one = new DelayCounts();
        DelayCounts other = new DelayCounts();
        one.add(3, 1);
        other.add(9, 1);
        one.addAll(other);
        assertThat(one.count()).isEqualTo(2);
        assertThat(one.within(50)).isEqualTo(3);
        assertThat(one.within(95)).isEqualTo(9);
    }
}
