package io.milepost.sla.export;

import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.ReportTable.Part;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.bundle.DisclosurePolicy;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What measures that are judged for each organisation by itself come to: how many organisations met them, and each organisation's own
 * result, the worst first. Small counts are told by the rule for small numbers, and no level where it rests on so few.
 */
final class OrganisationTables {
    private static final DisclosurePolicy RULE = DisclosurePolicy.NHS_CENTRAL;
    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.MISSED, Verdict.AT_RISK, Verdict.NONE, Verdict.ON_TRACK, Verdict.MET);

    private static final List<ReportColumn> TOTALS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Regime", Kind.WORDS),
            new ReportColumn("organisations", "Organisations", Kind.NUMBER),
            new ReportColumn("met", "Met", Kind.NUMBER),
            new ReportColumn("missed", "Missed", Kind.NUMBER),
            new ReportColumn("on_track", "On track", Kind.NUMBER),
            new ReportColumn("at_risk", "At risk", Kind.NUMBER),
            new ReportColumn("no_verdict", "Without a verdict", Kind.NUMBER));

    private static final List<ReportColumn> RESULTS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Regime", Kind.WORDS),
            new ReportColumn("organisation", "Organisation", Kind.WORDS),
            new ReportColumn("name", "Name", Kind.WORDS),
            new ReportColumn("verdict", "Verdict", Kind.WORDS),
            new ReportColumn("achieved_percent", "Achieved (%)", Kind.NUMBER),
            new ReportColumn("coverage_percent", "Coverage (%)", Kind.NUMBER),
            new ReportColumn("bad_us", "Bad", Kind.TIME),
            new ReportColumn("excluded_us", "Left out", Kind.TIME),
            new ReportColumn("unknown_us", "Unknown", Kind.TIME),
            new ReportColumn("counted", "Counted", Kind.NUMBER),
            new ReportColumn("counted_good", "Good of them", Kind.NUMBER),
            new ReportColumn("credit", "Credit", Kind.WORDS),
            new ReportColumn("credit_amount", "Amount", Kind.WORDS),
            new ReportColumn("points", "Service points", Kind.NUMBER));

    private static final Part LEVELS = new Part(
            "Organisations",
            "What each organisation reached, the worst first.",
            List.of("name", "verdict", "achieved_percent", "bad_us", "unknown_us", "counted"));

    private static final Part COSTS = new Part(
            "What organisations are credited",
            "In the same order.",
            List.of("verdict", "credit", "credit_amount", "points"));

    private final Contract contract;
    private final UnaryOperator<String> nameOf;

    OrganisationTables(Contract contract, UnaryOperator<String> nameOf) {
        this.contract = contract;
        this.nameOf = nameOf;
    }

    /** Both tables; none where no measure is judged so. */
    List<ReportTable> make(PeriodLedger ledger) {
        Map<List<String>, List<Standing>> groups = new LinkedHashMap<>();
        for (Standing standing : ledger.judgement().organisations()) {
            MeasureEvaluation shown = standing.shown();
            groups.computeIfAbsent(List.of(shown.measure(), shown.regime()), key -> new ArrayList<>())
                    .add(standing);
        }
        if (groups.isEmpty()) {
            return List.of();
        }
        List<List<Value>> totals = new ArrayList<>();
        List<List<Value>> results = new ArrayList<>();
        groups.values().forEach(group -> {
            totals.add(total(group));
            group.stream().sorted(worstFirst()).forEach(standing -> results.add(result(standing)));
        });
        boolean costs = ledger.judgement().organisations().stream()
                .map(Standing::shown)
                .anyMatch(shown -> shown.credit() != null || shown.points() != null);
        return List.of(
                ReportTable.of(
                        "organisation-totals",
                        "Organisations that met each measure",
                        "How many organisations met each measure that is judged for each of them.",
                        2,
                        TOTALS,
                        totals),
                new ReportTable(
                        "organisations",
                        "Organisations",
                        "Each organisation's own result, the worst first. Of counts, " + RULE.words()
                                + "; no level is told where no more than 7 were counted.",
                        3,
                        RESULTS,
                        results,
                        costs ? List.of(LEVELS, COSTS) : List.of(LEVELS)));
    }

    private static Comparator<Standing> worstFirst() {
        return Comparator.comparingInt((Standing standing) -> WORST_FIRST.indexOf(standing.verdict()))
                .thenComparing(OrganisationTables::level, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(
                        standing -> Objects.requireNonNullElse(standing.shown().organisation(), ""));
    }

    private static @Nullable Ratio level(Standing standing) {
        return standing.shown().attainment() == null
                ? null
                : standing.shown().attainment().exact();
    }

    private List<Value> total(List<Standing> group) {
        MeasureEvaluation first = group.get(0).shown();
        return List.of(
                Value.of(first.title()),
                Value.of(contract.regimeTitle(first.measure(), first.regime())),
                Value.of(group.size()),
                count(group, Verdict.MET),
                count(group, Verdict.MISSED),
                count(group, Verdict.ON_TRACK),
                count(group, Verdict.AT_RISK),
                count(group, Verdict.NONE));
    }

    private static Value count(List<Standing> group, Verdict verdict) {
        return Value.of(
                group.stream().filter(standing -> standing.verdict() == verdict).count());
    }

    private List<Value> result(Standing standing) {
        MeasureEvaluation shown = standing.shown();
        MeasureEvaluation.Counts counts = shown.counts();
        String code = Objects.requireNonNullElse(shown.organisation(), "");
        boolean few = counts != null && counts.valid() > 0 && counts.valid() <= DisclosurePolicy.SMALL;
        return List.of(
                Value.of(shown.title()),
                Value.of(contract.regimeTitle(shown.measure(), shown.regime())),
                Value.of(code),
                Value.of(nameOf.apply(code)),
                Values.verdict(standing.verdict()),
                few ? Value.NONE : Values.percent(shown.attainment()),
                few ? Value.NONE : Values.percent(shown.coverage()),
                Values.time(standing.isTimed() ? shown.badMicros() : null),
                Values.time(standing.isTimed() ? shown.excludedMicros() : null),
                Values.time(standing.isTimed() ? shown.unknownMicros() : null),
                counts == null ? Value.NONE : Value.of(RULE.round(counts.valid())),
                counts == null ? Value.NONE : Value.of(RULE.round(counts.good())),
                Values.text(shown.credit()),
                Values.text(shown.creditAmount()),
                Values.number(shown.points()));
    }
}
