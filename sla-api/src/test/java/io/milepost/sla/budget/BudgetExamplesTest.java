package io.milepost.sla.budget;

import static io.milepost.sla.budget.Budgeting.contract;
import static io.milepost.sla.budget.Budgeting.measure;
import static io.milepost.sla.budget.Budgeting.office;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.budget.spending.BudgetUnit;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.verdict.outcome.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a budget, worked by hand. */
class BudgetExamplesTest {
    private static final String YEAR_START = "2025-01-01T00:00:00Z";
    private static final String YEAR_END = "2026-01-01T00:00:00Z";

    @ParameterizedTest
    @CsvSource({"2025-04, 43.2", "2025-03, 44.58", "2025-02, 40.32", "2025-10, 44.7", "2025-Q1, 129.54", "2025, 525.6"})
    void a_budget_is_that_of_the_whole_period_with_its_true_length(String period, String minutes) {
        Budget budget = measure("availability", "target: 99.9 %")
                .up(YEAR_START, YEAR_END)
                .at(YEAR_END, period);

        assertThat(only(budget).whole()).isEqualTo(minutes(minutes));
        assertThat(only(budget).spent()).isEqualTo(Ratio.ZERO);
    }

    @Test
    void of_an_open_period_the_budget_is_whole_and_what_has_passed_is_spent() {
        Budget budget = measure("availability", "target: 99.9 %")
                .up("2025-03-31T23:00:00Z", "2025-04-10T12:00:00Z")
                .down("2025-04-10T10:00:00Z", "2025-04-10T10:12:06Z")
                .at("2025-04-10T12:00:00Z", "2025-04");

        assertThat(only(budget).whole()).isEqualTo(minutes("43.2"));
        assertThat(only(budget).spent()).isEqualTo(minutes("12.1"));
        assertThat(only(budget).left()).isEqualTo(minutes("31.1"));
    }

    @Test
    void what_comes_after_the_instant_is_not_known_yet() {
        Budgeting budgeting = measure("availability", "target: 99.9 %")
                .up(YEAR_START, YEAR_END)
                .down("2025-04-10T10:00:00Z", "2025-04-10T11:00:00Z");

        assertThat(only(budgeting.at("2025-04-10T10:30:00Z", "2025-04")).spent())
                .isEqualTo(minutes("30"));
        assertThat(only(budgeting.at("2025-04-10T10:00:00Z", "2025-04")).spent())
                .isEqualTo(Ratio.ZERO);
        Budget later = budgeting.at("2025-05-01T00:00:00Z", "2025-04");
        assertThat(only(later).left()).isEqualTo(minutes("-16.8"));
        assertThat(later.isOverspent()).isTrue();
        assertThat(later.steps())
                .anyMatch(step -> step.says().equals("43 min 12 s − 60 min = -16 min 48 s: overspent"));
    }

    @Test
    void only_service_hours_make_and_spend_a_budget() {
        // May 2025 has 20 working days of 10 hours: 12,000 minutes.
        Budget budget = office().up(YEAR_START, YEAR_END)
                .down("2025-05-06T16:55:00Z", "2025-05-07T05:00:00Z")
                .at("2025-05-20T12:00:00Z", "2025-05");

        assertThat(only(budget).whole()).isEqualTo(minutes("12"));
        assertThat(only(budget).spent()).isEqualTo(minutes("5"));
    }

    @ParameterizedTest
    @CsvSource({"removed, 43.1568, 0", "up, 43.2, 0", "down, 43.2, 43.2"})
    void unknown_time_counts_as_the_contract_says(String rule, String whole, String spent) {
        Budget budget = measure(
                        "availability", "target: 99.9 %", "accounting: { unknown: { treatment: " + rule + " } }")
                .up("2025-03-31T23:00:00Z", "2025-04-10T12:00:00Z")
                .at("2025-04-10T12:43:12Z", "2025-04");

        assertThat(only(budget).whole()).isEqualTo(minutes(whole));
        assertThat(only(budget).spent()).isEqualTo(minutes(spent));
    }

    @Test
    void excluded_time_leaves_the_budget_or_stays_in_it() {
        String[] rules = {"removed", "counted-up"};
        String[] wholes = {"42.96", "43.2"};
        for (int i = 0; i < rules.length; i++) {
            Budget budget = measure(
                            "availability",
                            "target: 99.9 %",
                            "accounting: { maintenance: { treatment: " + rules[i] + " } }")
                    .up(YEAR_START, YEAR_END)
                    .maintenance("2025-04-20T00:00:00Z", "2025-04-20T04:00:00Z")
                    .at("2025-04-10T12:00:00Z", "2025-04");

            assertThat(only(budget).whole()).as(rules[i]).isEqualTo(minutes(wholes[i]));
        }
    }

    @Test
    void each_condition_of_a_compound_target_has_a_budget_and_the_tightest_is_told() {
        Budget budget = measure("availability", "target: { attainment: 99.9 %, badUnder: 10 min }")
                .up(YEAR_START, YEAR_END)
                .down("2025-04-10T10:00:00Z", "2025-04-10T10:10:00Z")
                .at("2025-04-11T00:00:00Z", "2025-04");

        assertThat(budget.limits()).extracting(BudgetLimit::name).containsExactly("target", "bad time limit");
        BudgetLimit tightest = budget.tightest().orElseThrow();
        assertThat(tightest.name()).isEqualTo("bad time limit");
        assertThat(tightest.left()).isEqualTo(Ratio.ZERO);
        assertThat(tightest.holds()).as("under ten minutes is not ten").isFalse();
    }

    @Test
    void people_are_counted_where_the_contract_weighs_by_them() {
        Budget budget = measure("availability", "target: 99.9 %", "accounting: { population: { rule: user-minutes } }")
                .users("2025-01-01T00:00:00Z", 1_000)
                .up(YEAR_START, YEAR_END)
                .down("2025-04-10T10:00:00Z", "2025-04-10T10:10:00Z")
                .at("2025-04-11T00:00:00Z", "2025-04");

        assertThat(budget.unit()).isEqualTo(BudgetUnit.USER_MINUTES);
        assertThat(only(budget).left()).isEqualTo(minutes("33200"));
        assertThat(Budgeting.rate(budget, "1d").rate())
                .contains(Ratio.of(10, 1440).times(Ratio.of(1000)));
    }

    @Test
    void of_messages_so_many_of_those_seen_so_far_may_be_late_and_none_are_projected() {
        Budget budget = measure("delivery-time", "thresholdMs: 60000", "target: 95 %")
                .samples("2025-04-02T10:00:00Z", 1_000, 1_900)
                .samples("2025-04-03T10:00:00Z", 60_001, 103)
                .samples("2025-04-20T10:00:00Z", 60_001, 5_000)
                .at("2025-04-11T00:00:00Z", "2025-04");

        assertThat(budget.unit()).isEqualTo(BudgetUnit.MESSAGES);
        assertThat(only(budget).whole()).isEqualTo(Ratio.of(2_003, 20));
        assertThat(only(budget).left()).isEqualTo(Ratio.of(-57, 20));
        assertThat(budget.steps())
                .anyMatch(step -> step.step().equals("projected") && step.says().startsWith("none"));
    }

    @Test
    void a_percentile_by_nearest_rank_is_a_budget_of_late_ones() {
        Budget budget = measure("response-time", "percentile: { p: 95, method: nearest-rank, atMost: 2 s }")
                .samples("2025-04-02T10:00:00Z", 2_000, 190)
                .samples("2025-04-02T10:00:01Z", 2_001, 10)
                .at("2025-05-01T00:00:00Z", "2025-04");

        assertThat(only(budget).whole()).isEqualTo(Ratio.of(10));
        assertThat(only(budget).left()).isEqualTo(Ratio.ZERO);
        assertThat(budget.isOverspent()).isFalse();
    }

    @Test
    void slices_of_time_that_are_still_to_come_are_known() {
        Budget budget = measure("success", "slices: { every: 1 h, goodFrom: 90 % }", "target: 99 %")
                .at("2025-04-02T00:30:00Z", "2025-04");

        // 25 whole hours and a half have passed without a sample: they are unknown, and removed.
        assertThat(budget.unit()).isEqualTo(BudgetUnit.SLICES);
        assertThat(only(budget).whole()).isEqualTo(Ratio.of(720 - 25, 100));
    }

    @Test
    void incidents_may_take_too_long_as_often_as_the_target_leaves() {
        Budget budget = measure("fix-time", "within: 4 h", "target: 75 %")
                .down("2025-04-02T10:00:00Z", "2025-04-02T11:00:00Z")
                .down("2025-04-03T10:00:00Z", "2025-04-03T16:00:00Z")
                .at("2025-05-01T00:00:00Z", "2025-04");

        assertThat(budget.unit()).isEqualTo(BudgetUnit.INCIDENTS);
        assertThat(only(budget).left()).isEqualTo(Ratio.of(-1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "'{ mode: nearest, places: 2 }', 45.36, true",
        "'{ mode: nearest, places: 2 }', 45.37, false",
        "'{ mode: truncate, places: 2 }', 43.2, true",
        "'{ mode: truncate, places: 2 }', 43.21, false"
    })
    void a_contract_that_rounds_before_it_judges_leaves_the_budget_that_its_verdict_leaves(
            String rounding, String bad, boolean met) {
        long start = Span.micros(Instant.parse("2025-04-10T10:00:00Z"));
        Budgeting budgeting = measure(
                        "availability", "target: 99.9 %", "accounting: { rounding: { verdict: " + rounding + " } }")
                .up("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .down(new Span(
                        start,
                        start
                                + minutes(bad)
                                        .whole(java.math.RoundingMode.UNNECESSARY)
                                        .longValueExact()));

        assertThat(budgeting.judged("2025-04").verdict()).isEqualTo(met ? Verdict.MET : Verdict.MISSED);
        assertThat(budgeting.at("2025-05-01T00:00:00Z", "2025-04").isOverspent())
                .isEqualTo(!met);
    }

    @Test
    void terms_that_change_within_a_period_have_a_budget_each_or_one_together() {
        for (String change : List.of("each-part", "weighted")) {
            List<Budget> budgets = contract("""
                            name: case
                            service: national
                            zone: UTC
                            measures:
                              - { name: m, kind: availability, target: 99 % }
                            amendments:
                              - from: 2025-04-11
                                reason: agreed anew
                                measures: [{ name: m, target: 99.9 % }]
                            inForce: { changeWithinPeriod: CHANGE }
                            """.replace("CHANGE", change))
                    .up("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                    .down("2025-04-12T00:00:00Z", "2025-04-12T00:20:00Z")
                    .all(Instant.parse("2025-04-12T00:30:00Z"), "2025-04");

            if (change.equals("weighted")) {
                assertThat(budgets).hasSize(1);
                assertThat(only(budgets.get(0)).whole()).isEqualTo(minutes("172.8"));
            } else {
                assertThat(budgets).hasSize(2);
                assertThat(only(budgets.get(0)).whole()).isEqualTo(minutes("144"));
                assertThat(only(budgets.get(1)).left()).isEqualTo(minutes("8.8"));
                assertThat(budgets.get(0).burnRates())
                        .as("terms that are over burn no more")
                        .isEmpty();
                assertThat(budgets.get(1).burnRates()).isNotEmpty();
            }
        }
    }

    @Test
    void a_rolling_period_ends_at_the_instant() {
        Budget budget = contract("""
                        name: case
                        service: national
                        zone: UTC
                        measures:
                          - { name: m, kind: availability, target: 99.9 %, period: rolling 28 d }
                        """)
                .up("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .down("2025-04-12T00:00:00Z", "2025-04-12T00:20:00Z")
                .at("2025-05-10T00:10:00Z", "2025-05");

        assertThat(only(budget).whole()).isEqualTo(minutes("40.32"));
        assertThat(only(budget).spent()).as("ten minutes of it are 28 days ago").isEqualTo(minutes("10"));
    }

    private static BudgetLimit only(Budget budget) {
        assertThat(budget.limits()).hasSize(1);
        return budget.limits().get(0);
    }

    private static Ratio minutes(String text) {
        return Ratio.of(new java.math.BigDecimal(text)).times(Ratio.of(Span.MINUTE));
    }
}
