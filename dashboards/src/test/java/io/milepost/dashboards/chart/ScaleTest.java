package io.milepost.dashboards.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleTest {
    @Test
    void ticksAreRoundAndReachAboveTheHighestReading() {
        assertThat(Scale.of(List.of(Reading.of(23_918))).ticks()).containsExactly(0.0, 10_000.0, 20_000.0, 30_000.0);
        assertThat(Scale.of(List.of(Reading.share(74, 100))).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0);
    }

    @Test
    void nothingKnownStillHasAScale() {
        assertThat(Scale.of(List.of(Reading.unknown(Gap.NOT_COVERED))).ticks()).containsExactly(0.0, 1.0);
    }
}
