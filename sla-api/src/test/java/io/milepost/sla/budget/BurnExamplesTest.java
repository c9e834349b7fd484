package io.milepost.sla.budget;

import static io.milepost.sla.budget.Budgeting.finding;
import static io.milepost.sla.budget.Budgeting.measure;
import static io.milepost.sla.budget.Budgeting.office;
import static io.milepost.sla.budget.Budgeting.rate;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnFinding.State;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast a budget goes, and when somebody is told. */
class BurnExamplesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String START = "2025-01-01T00:00:00Z";
    private static final String END = "2026-01-01T00:00:00Z";

    @ParameterizedTest
    @CsvSource({
        "2025-02, 13.44, 5.6, 2.8, 0.9333",
        "2025-04, 14.4, 6, 3, 1",
        "2025-03, 14.88, 6.2, 3.1, 1.0333",
        "2025-Q1, 43.2, 18, 9, 3",
        "2025, 175.2, 73, 36.5, 12.1667",
        "P28D/2025-05-10, 13.44, 5.6, 2.8, 0.9333"
    })
    void factors_are_scaled_to_the_period(String name, String hour, String six, String day, String three) {
        Period period = Period.parse(name, LONDON);

        assertThat(BurnCondition.of(period))
                .extracting(condition -> condition
                        .factor(period)
                        .decimal(4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString())
                .containsExactly(hour, six, day, three);
    }

    @Test
    void factors_are_exact_and_a_window_longer_than_the_period_has_none() {
        Period february = Period.parse("2025-02", LONDON);
        Period day = Period.parse("2025-02-03", LONDON);

        assertThat(BurnCondition.THREE_DAYS.factor(february)).isEqualTo(Ratio.of(14, 15));
        assertThat(BurnCondition.of(day))
                .doesNotContain(BurnCondition.THREE_DAYS)
                .contains(BurnCondition.DAY);
    }

    @ParameterizedTest
    @CsvSource({"HOUR, 51.84", "SIX_HOURS, 129.6", "DAY, 259.2", "THREE_DAYS, 259.2"})
    void a_total_outage_exceeds_both_windows_one_microsecond_after_the_published_time(
            BurnCondition condition, String seconds) {
        long began = Span.micros(Instant.parse("2025-04-15T12:00:00Z"));
        long just = began + new BigDecimal(seconds).movePointRight(6).longValueExact();
        Budgeting budgeting = measure("availability", "target: 99.9 %")
                .up(START, END)
                .down(new Span(began, began + Span.MINUTE * 60));

        BurnFinding at = finding(budgeting.at(Span.instant(just), "2025-04"), condition);
        BurnFinding after = finding(budgeting.at(Span.instant(just + 1), "2025-04"), condition);

        assertThat(at.longRate().rate()).contains(at.factor());
        assertThat(at.state()).isEqualTo(State.QUIET);
        assertThat(after.state()).isEqualTo(State.BURNING);
    }

    @Test
    void a_condition_ends_with_its_short_window() {
        Budgeting budgeting = measure("availability", "target: 99.9 %")
                .up(START, END)
                .down("2025-04-15T12:00:00Z", "2025-04-15T12:10:00Z");

        assertThat(finding(budgeting.at("2025-04-15T12:14:00Z", "2025-04"), BurnCondition.HOUR)
                        .state())
                .isEqualTo(State.BURNING);
        Budget later = budgeting.at("2025-04-15T12:15:00Z", "2025-04");
        assertThat(rate(later, "1h").rate()).contains(Ratio.of(1_000, 6));
        assertThat(rate(later, "5m").rate()).contains(Ratio.ZERO);
        assertThat(finding(later, BurnCondition.HOUR).state()).isEqualTo(State.QUIET);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        // Tuesday 08:04 by the clock of London: four minutes of service are too few, five are enough.
        "2025-05-06T07:04:59.999999Z, 1h, none",
        "2025-05-06T07:05:00Z, 1h, 300",
        "2025-05-06T07:05:00Z, 5m, 300",
        // The day before was a bank holiday, then a week-end: three days hold the end of Friday or nothing.
        "2025-05-06T07:00:00Z, 3d, none",
        "2025-05-06T07:30:00Z, 1d, 1800",
        "2025-05-05T12:00:00Z, 6h, none",
        // Across one night: six hours from 02:00 to 08:30, and a day that holds ten hours of service.
        "2025-05-07T07:30:00Z, 6h, 1800",
        "2025-05-07T07:30:00Z, 1d, 36000",
        // A Monday after a plain week-end: of three days only the last Friday's hours from 08:30 on.
        "2025-05-12T07:30:00Z, 3d, 36000",
        // The clocks went forward on Sunday 30 March and back on Sunday 26 October: Monday's eight o'clock moves in
        // UTC.
        "2025-03-31T07:10:00Z, 1h, 600",
        "2025-10-27T08:10:00Z, 1h, 600",
        "2025-10-27T07:10:00Z, 1h, none"
    })
    void the_denominator_is_the_service_time_inside(String at, String window, String seconds) {
        Budget budget = office().up(START, END).at(at, at.substring(0, 7));
        BurnRate rate = rate(budget, window);

        if (seconds.equals("none")) {
            assertThat(rate).isInstanceOf(BurnRate.NotEvaluated.class);
            assertThat(rate.rate()).isEmpty();
        } else {
            assertThat(rate.rate()).contains(Ratio.ZERO);
            assertThat(serviceMicros(rate)).isEqualTo(Long.parseLong(seconds) * Span.SECOND);
        }
    }

    @Test
    void an_outage_over_night_burns_only_from_the_opening_on() {
        Budgeting budgeting = office().up(START, END).down("2025-05-06T22:00:00Z", "2025-05-07T07:06:00Z");

        Budget before = budgeting.at("2025-05-07T06:59:00Z", "2025-05");
        assertThat(finding(before, BurnCondition.HOUR).state()).isEqualTo(State.NOT_EVALUATED);
        Budget after = budgeting.at("2025-05-07T07:06:00Z", "2025-05");
        assertThat(rate(after, "1h").rate()).contains(Ratio.of(1_000));
        assertThat(finding(after, BurnCondition.HOUR).state()).isEqualTo(State.BURNING);
    }

    @Test
    void a_window_of_the_night_in_which_the_clocks_go_back_is_as_long_as_it_is() {
        // 01:30 by the clock comes twice: an hour before the second one it is also 01:30.
        Budgeting budgeting = measure("availability", "target: 99.9 %", "accounting: { agreedTime: civil-days }")
                .up(START, END)
                .down("2025-10-26T01:00:00Z", "2025-10-26T01:03:36Z");

        Budget budget = budgeting.at("2025-10-26T01:30:00Z", "2025-10");

        assertThat(serviceMicros(rate(budget, "1h"))).isEqualTo(60 * Span.MINUTE);
        assertThat(rate(budget, "1h").rate()).contains(Ratio.of(60));
    }

    @Test
    void a_window_may_reach_into_the_month_before() {
        Budget budget = measure("availability", "target: 99.9 %")
                .up(START, END)
                .down("2025-04-30T20:00:00Z", "2025-04-30T21:00:00Z")
                .at("2025-05-01T06:00:00Z", "2025-05");

        assertThat(budget.limits().get(0).spent()).isEqualTo(Ratio.ZERO);
        assertThat(rate(budget, "1d").rate()).contains(Ratio.of(1_000, 24));
    }

    @Test
    void a_window_of_which_nothing_is_known_is_not_evaluated() {
        Budget budget = measure("availability", "target: 99.9 %")
                .up(START, "2025-04-15T12:00:00Z")
                .at("2025-04-15T13:00:00Z", "2025-04");

        assertThat(rate(budget, "1h"))
                .isInstanceOfSatisfying(
                        BurnRate.NotEvaluated.class,
                        rate -> assertThat(rate.why()).isEqualTo("nothing is known of it"));
        assertThat(rate(budget, "6h").rate()).contains(Ratio.ZERO);
    }

    @Test
    void a_target_of_everything_has_no_burn_rate() {
        Budget budget = measure("availability", "target: 100 %").up(START, END).at("2025-04-15T13:00:00Z", "2025-04");

        assertThat(rate(budget, "1h")).isInstanceOf(BurnRate.NotEvaluated.class);
        assertThat(budget.isOverspent()).isFalse();
    }

    @Test
    void counts_of_hours_burn_in_the_windows_that_hold_whole_ones() {
        Budget budget = measure("delivery-time", "thresholdMs: 60000", "target: 95 %")
                .counted("2025-04-15T10:00:00Z", "2025-04-15T11:00:00Z", 1_000, 900)
                .counted("2025-04-15T11:00:00Z", "2025-04-15T12:00:00Z", 1_000, 0)
                .at("2025-04-15T11:30:00Z", "2025-04");

        assertThat(rate(budget, "2h").rate()).contains(Ratio.of(2));
        assertThat(rate(budget, "1h").rate())
                .as("no hour lies in it as a whole")
                .isEmpty();
    }

    private static long serviceMicros(BurnRate rate) {
        return Objects.requireNonNull(rate.use(), "use is null").serviceMicros();
    }
}
