package io.milepost.sla.export;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.ReportTable.Part;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every total of a report: one row for each measure in each of its regimes. */
final class TotalsTable {

    private static final BigDecimal MICROS_PER_MINUTE = BigDecimal.valueOf(60_000_000);

    private static final List<ReportColumn> COLUMNS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Regime", Kind.WORDS),
            new ReportColumn("hours", "Hours", Kind.WORDS),
            new ReportColumn("verdict", "Verdict", Kind.WORDS),
            new ReportColumn("target_percent", "Target (%)", Kind.NUMBER),
            new ReportColumn("achieved_percent", "Achieved (%)", Kind.NUMBER),
            new ReportColumn("achieved_exact", "Exact share", Kind.EXACT),
            new ReportColumn("coverage_percent", "Coverage (%)", Kind.NUMBER),
            new ReportColumn("agreed_us", "Agreed", Kind.TIME),
            new ReportColumn("good_us", "Good", Kind.TIME),
            new ReportColumn("bad_us", "Bad", Kind.TIME),
            new ReportColumn("excluded_us", "Left out", Kind.TIME),
            new ReportColumn("unknown_us", "Unknown", Kind.TIME),
            new ReportColumn("permitted_us", "Permitted bad time", Kind.TIME),
            new ReportColumn("left_us", "Left of it", Kind.TIME),
            new ReportColumn("counted", "Counted", Kind.NUMBER),
            new ReportColumn("counted_good", "Good of them", Kind.NUMBER),
            new ReportColumn("unattributed", "Of no one regime", Kind.NUMBER),
            new ReportColumn("lowest_percent", "If all unknown were bad (%)", Kind.NUMBER),
            new ReportColumn("highest_percent", "If all unknown were good (%)", Kind.NUMBER),
            new ReportColumn("credit", "Credit", Kind.WORDS),
            new ReportColumn("credit_amount", "Amount", Kind.WORDS),
            new ReportColumn("points", "Service points", Kind.NUMBER));

    private static final List<Part> PARTS = List.of(
            new Part(
                    "Commitments",
                    "What was promised and what was reached, judged on exact values.",
                    List.of(
                            "hours",
                            "verdict",
                            "target_percent",
                            "achieved_percent",
                            "achieved_exact",
                            "coverage_percent")),
            new Part(
                    "Time ledger",
                    "Good, bad, left out and unknown time sum to the agreed time. Hours, minutes and seconds.",
                    List.of("agreed_us", "good_us", "bad_us", "excluded_us", "unknown_us", "permitted_us", "left_us")),
            new Part(
                    "Counts, bounds and consequences",
                    "What counted measures counted, what unknown time could have made of a level, and what it costs.",
                    List.of(
                            "counted",
                            "counted_good",
                            "unattributed",
                            "lowest_percent",
                            "highest_percent",
                            "credit",
                            "credit_amount",
                            "points")));

    private final Contract contract;

    TotalsTable(Contract contract) {
        this.contract = contract;
    }

    ReportTable make(PeriodLedger ledger) {
        return new ReportTable(
                "totals",
                "Totals",
                "Each measure in each regime of hours: what was reached, where the time went, and what it costs.",
                2,
                COLUMNS,
                ledger.judgement().commitments().stream().map(this::row).toList(),
                PARTS);
    }

    private List<Value> row(Standing standing) {
        MeasureEvaluation shown = standing.shown();
        MeasureEvaluation.Counts counts = shown.counts();
        Regime regime = regime(shown);
        Long permitted = standing.isTimed() ? micros(standing.atBest().allowed()) : null;
        Long bad = standing.atBest().badMicros();
        return List.of(
                Value.of(shown.title()),
                Value.of(regime.title()),
                Value.of(regime.hours().words()),
                Values.verdict(standing.verdict()),
                Values.percent(shown.target()),
                Values.percent(shown.attainment()),
                Values.exact(shown.attainment()),
                Values.percent(shown.coverage()),
                Values.time(standing.isTimed() ? shown.agreedMicros() : null),
                Values.time(standing.isTimed() ? shown.goodMicros() : null),
                Values.time(standing.isTimed() ? shown.badMicros() : null),
                Values.time(standing.isTimed() ? shown.excludedMicros() : null),
                Values.time(standing.isTimed() ? shown.unknownMicros() : null),
                Values.time(permitted),
                Values.time(permitted == null || bad == null ? null : permitted - bad),
                Values.number(counts == null ? null : counts.valid()),
                Values.number(counts == null ? null : counts.good()),
                Values.number(counts == null ? null : counts.unattributed()),
                Values.percent(shown.lowest()),
                Values.percent(shown.highest()),
                Values.text(shown.credit()),
                Values.text(shown.creditAmount()),
                Values.number(shown.points()));
    }

    /** The engine gives minutes; what is finer than a microsecond is cut off. */
    private static @Nullable Long micros(@Nullable BigDecimal minutes) {
        return minutes == null ? null : minutes.multiply(MICROS_PER_MINUTE).longValue();
    }

    private Regime regime(MeasureEvaluation evaluation) {
        return contract.measures().stream()
                .filter(measure -> measure.name().equals(evaluation.measure()))
                .map(Measure::terms)
                .flatMap(terms -> terms.regimes().stream())
                .filter(each -> each.name().equals(evaluation.regime()))
                .findFirst()
                .orElseThrow();
    }
}
