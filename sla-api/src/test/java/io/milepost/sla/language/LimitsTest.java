package io.milepost.sla.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.contract.TimeLimit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    /** The jobs read contracts by themselves; this file keeps both readings alike. */
    @ParameterizedTest
    @CsvFileSource(resources = "/contracts/threshold.csv", numLinesToSkip = 1)
    void aThresholdIsReadAsTheGoldenFileSays(String text, long mostMillis) {
        assertThat(Limits.time(text).mostMillis()).isEqualTo(mostMillis);
    }

    @ParameterizedTest
    @CsvSource({
        "10 min, 600000000, true",
        "within 10 min, 600000000, true",
        "under 10 min, 600000000, false",
        "less than 2.4 s, 2400000, false",
        "250 us, 250, true"
    })
    void wordsTellWhetherTheLimitItselfHolds(String text, long micros, boolean inclusive) {
        TimeLimit limit = Limits.time(text);

        assertThat(limit).isEqualTo(new TimeLimit(micros, inclusive));
        assertThat(limit.holds(micros)).isEqualTo(inclusive);
        assertThat(limit.holds(micros - 1)).isTrue();
        assertThat(limit.holds(micros + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "600000|expected a length like 10 min, 12 h or 5 d, got 600000, which has no unit",
                "under|expected a length like 10 min, 12 h or 5 d, got under",
                "under 0 s|expected a length above 0, got under 0 s",
                "at least 5 s|expected a length like 10 min, 12 h or 5 d, got at least 5 s",
                "0.5 us|expected a length like 10 min, 12 h or 5 d, got 0.5 us"
            })
    void whatIsNoLimitIsRefused(String text, String message) {
        assertThatThrownBy(() -> Limits.time(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
