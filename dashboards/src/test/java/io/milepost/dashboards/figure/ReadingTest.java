package io.milepost.dashboards.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class ReadingTest {
    @Test
    void aShareOfNothingIsUnknown() {
        assertThat(Reading.share(0, 0).unknown()).contains(Gap.NOTHING_TO_MEASURE);
    }

    @Test
    void aShareOfAnUnknownIsUnknownForItsReason() {
        Reading registered = Reading.unknown(Gap.DIRECTORY_MISSING);

        assertThat(Reading.share(Reading.of(5), registered).unknown()).contains(Gap.DIRECTORY_MISSING);
        assertThat(Reading.share(Reading.unknown(Gap.NOT_COVERED), Reading.of(5))
                        .unknown())
                .contains(Gap.NOT_COVERED);
    }

    @Test
    void aShareOfALowerBoundIsALowerBound() {
        LocalDate known = LocalDate.parse("2026-11-09");
        Reading active = Reading.atLeast(Reading.of(538), known);

        Reading share = Reading.share(active, Reading.of(1_000));

        assertThat(share.bound()).contains(new Reading.AtLeast(Reading.share(538, 1_000), known));
        assertThat(Reading.atLeast(Reading.of(538), null)).isEqualTo(Reading.of(538));
        assertThat(Reading.atLeast(Reading.unknown(Gap.NOT_COVERED), known).bound())
                .isEmpty();
    }

    @Test
    void anAbsentCountIsUnknownAndAZeroIsKnown() {
        assertThat(Reading.of(null, Gap.NOT_COVERED).isKnown()).isFalse();
        assertThat(Reading.of(0L, Gap.NOT_COVERED).count()).contains(0L);
    }

    @Test
    void aPercentageIsTruncatedExactly_whenItWouldRoundUpToTheTarget() {
        // 22.5 minutes of 31 days against 99.95%: a breach that half-up rounding hides.
        Ratio attained = Ratio.of(446_175, 446_400);

        assertThat(attained.percent(2, RoundingMode.DOWN)).isEqualTo(new BigDecimal("99.94"));
        assertThat(attained).isLessThan(Ratio.of(9995, 10_000));
    }

    @Test
    void differencesOfSharesAreExact() {
        assertThat(Ratio.of(3, 4).minus(Ratio.of(1, 2))).isEqualByComparingTo(Ratio.of(1, 4));
    }

    @Test
    void aRatioNeedsADenominator() {
        assertThatThrownBy(() -> Ratio.of(1, 0))
                .hasMessage("Cannot form a ratio: expected a denominator above 0, got 0");
    }

    @Test
    void aLedgerWhosePartsDoNotSumIsRefused() {
        Duration hour = Duration.ofHours(1);

        assertThatThrownBy(() -> new TimeLedger(hour, hour, Duration.ofNanos(1), Duration.ZERO, Duration.ZERO))
                .hasMessage(
                        "Cannot make a time ledger: expected parts of at least 0 that sum to PT1H, got PT1H0.000000001S");
    }

    @Test
    void aLedgerWithMoreBadThanAgreedTimeIsRefused() {
        assertThatThrownBy(() -> TimeLedger.of(Duration.ofHours(1), Duration.ofHours(2), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts of at least 0");
    }
}
