package io.milepost.dashboards.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class WordingTest {
    private final Wording words = new Wording(ZoneId.of("Europe/London"));

    @Test
    void numbersHaveThousandsSeparatorsAndTheirUnit() {
        assertThat(words.amount(Reading.of(1_234_567), Unit.ACCOUNTS)).isEqualTo("1,234,567 accounts");
        assertThat(words.amount(Reading.of(1), Unit.PEOPLE)).isEqualTo("1 person");
        assertThat(words.amount(Reading.of(0), Unit.LINES)).isEqualTo("0 lines");
    }

    @Test
    void unknownIsNeverANumber() {
        for (Gap gap : Gap.values()) {
            for (Unit unit : Unit.values()) {
                assertThat(words.amount(Reading.unknown(gap), unit))
                        .isNotBlank()
                        .doesNotContainPattern("[0-9]");
            }
        }
    }

    @Test
    void aLowerBoundSaysSo_andNobodySaysHowItMoved() {
        Reading bound = Reading.atLeast(Reading.of(12_860), LocalDate.parse("2026-12-01"));

        assertThat(words.amount(bound, Unit.ACCOUNTS)).isEqualTo("at least 12,860 accounts");
        assertThat(words.knownFrom(bound).orElseThrow()).endsWith("It will be known from 1 December 2026.");
        assertThat(words.change(bound, Reading.of(12_000), Unit.ACCOUNTS))
                .isEqualTo(words.change(Reading.unknown(Gap.NOT_COVERED), Reading.of(1), Unit.ACCOUNTS));
    }

    @Test
    void attainmentIsTruncatedAndSharesAreRounded() {
        assertThat(words.number(Reading.share(999_499_999, 1_000_000_000), Unit.ATTAINMENT))
                .isEqualTo("99.949%");
        assertThat(words.number(Reading.share(153_073, 337_000), Unit.SHARE)).isEqualTo("45.4%");
    }

    @Test
    void nearlyAllIsNotAllAndNearlyNothingIsNotNothing() {
        assertThat(words.number(Reading.share(99_999, 100_000), Unit.SHARE)).isEqualTo("99.9%");
        assertThat(words.number(Reading.share(1, 100_000), Unit.SHARE)).isEqualTo("<0.1%");
        assertThat(words.number(Reading.share(1, 1), Unit.SHARE)).isEqualTo("100.0%");
        assertThat(words.number(Reading.share(0, 1), Unit.SHARE)).isEqualTo("0.0%");
    }

    @Test
    void changesOfSharesAreInPoints() {
        assertThat(words.change(Reading.share(82, 100), Reading.share(806, 1000), Unit.SHARE))
                .isEqualTo("up 1.4 points");
        assertThat(words.change(Reading.of(3), Reading.of(5), Unit.ACCOUNTS)).isEqualTo("down 2 accounts");
        assertThat(words.change(Reading.of(3), Reading.of(3), Unit.ACCOUNTS)).isEqualTo("unchanged");
        assertThat(words.change(Reading.of(3), Reading.unknown(Gap.NOT_COVERED), Unit.ACCOUNTS))
                .isEqualTo("change unknown");
    }

    @Test
    void datesAreInFullAndTimesNameTheirZone() {
        assertThat(words.date(LocalDate.parse("2018-08-06"))).isEqualTo("6 August 2018");
        assertThat(words.instant(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("25 October 2026 at 01:30 BST");
        assertThat(words.instant(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("25 October 2026 at 01:30 GMT");
    }

    @Test
    void contractTimeIsInMinutes() {
        assertThat(words.minutes(Duration.ofMinutes(26_040))).isEqualTo("26,040 minutes");
        assertThat(words.minutes(Duration.ofSeconds(61))).isEqualTo("1 minute 1 second");
        assertThat(words.minutes(Duration.ofMinutes(-16))).isEqualTo("16 minutes over");
        assertThat(words.minutes(Duration.ZERO)).isEqualTo("none");
        assertThat(words.minutes(Duration.ofNanos(1000))).isEqualTo("less than a millisecond");
        assertThat(words.minutes(Duration.ofMillis(200))).isEqualTo("200 milliseconds");
        assertThat(words.minutes(Duration.ofMillis(790_386_200))).isEqualTo("13,173 minutes 6.2 seconds");
        assertThat(words.minutes(Duration.ofMillis(60_025))).isEqualTo("1 minute 0.025 seconds");
    }

    @Test
    void what_is_of_this_second_is_not_of_no_age() {
        Instant now = Instant.parse("2026-11-23T12:00:00.400Z");

        assertThat(words.age(now.minusMillis(400), now)).isEqualTo("less than a second");
        assertThat(words.age(now.plusSeconds(3), now)).isEqualTo("less than a second");
        assertThat(words.age(now.minusSeconds(61), now)).isEqualTo("1 minute 1 second");
    }

    @Test
    void agesAreInTheUnitsThatAReaderWouldSay() {
        assertThat(words.duration(Duration.ofSeconds(93_784))).isEqualTo("1 day 2 hours 3 minutes 4 seconds");
    }

    @Test
    void latenciesAndSizesChangeTheirUnit() {
        assertThat(words.number(Reading.of(412), Unit.MILLISECONDS)).isEqualTo("412 ms");
        assertThat(words.number(Reading.of(60_000), Unit.MILLISECONDS)).isEqualTo("60 s");
        assertThat(words.number(Reading.of(1_048_576), Unit.MILLISECONDS)).isEqualTo("17.5 min");
        assertThat(words.number(Reading.of(1_500_000), Unit.BYTES)).isEqualTo("1.5 MB");
    }
}
