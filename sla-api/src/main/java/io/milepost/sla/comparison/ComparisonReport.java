package io.milepost.sla.comparison;

import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.Report.About;
import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.comparison.ComparedMeasure.Reached;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a comparison down as a report, of which every form says the same. */
final class ComparisonReport {
    private static final List<ReportColumn> LEVELS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Hours", Kind.WORDS),
            new ReportColumn("service", "Service", Kind.WORDS),
            new ReportColumn("attainment_percent", "Achieved (%)", Kind.NUMBER),
            new ReportColumn("lowest_percent", "At least (%)", Kind.NUMBER),
            new ReportColumn("highest_percent", "At most (%)", Kind.NUMBER),
            new ReportColumn("verdict", "Verdict", Kind.WORDS),
            new ReportColumn("coverage_percent", "Coverage (%)", Kind.NUMBER),
            new ReportColumn("attainment_exact", "Achieved, exactly", Kind.EXACT),
            new ReportColumn("bad", "Bad time", Kind.TIME),
            new ReportColumn("excluded", "Left out", Kind.TIME),
            new ReportColumn("unknown", "Unknown", Kind.TIME),
            new ReportColumn("good_samples", "Good samples", Kind.NUMBER),
            new ReportColumn("samples", "Samples", Kind.NUMBER),
            new ReportColumn("method", "Bounds by", Kind.WORDS));
    private static final List<ReportColumn> DIFFERENCES = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Hours", Kind.WORDS),
            new ReportColumn("service", "Service", Kind.WORDS),
            new ReportColumn("against", "Compared with", Kind.WORDS),
            new ReportColumn("outcome", "Outcome", Kind.WORDS),
            new ReportColumn("points", "Difference (percentage points)", Kind.NUMBER),
            new ReportColumn("why", "Why, and what to keep in mind", Kind.SENTENCE));
    private static final List<ReportColumn> WATCHES = List.of(
            new ReportColumn("service", "Service", Kind.WORDS),
            new ReportColumn("target", "Target", Kind.WORDS),
            new ReportColumn("vantages", "Seen from", Kind.WORDS),
            new ReportColumn("intervals_ms", "Probed every (milliseconds)", Kind.WORDS),
            new ReportColumn("phases", "Probed up to", Kind.WORDS));

    private final Comparison comparison;

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Each service's own provenance goes into what the report is about. */
    static Report of(Comparison comparison, Map<String, String> provenance, Instant now) {
        return new ComparisonReport(comparison).make(provenance, now);
    }

    private Report make(Map<String, String> provenance, Instant now) {
        String services = comparison.contenders().stream().map(Contender::name).collect(Collectors.joining("-"));
        String titles = comparison.contenders().stream().map(Contender::title).collect(Collectors.joining(", "));
        String name = "milepost-comparison-" + services + "-"
                + comparison.period().name().replaceAll("[^A-Za-z0-9.-]+", "_");
        return new Report(
                name,
                "Service levels side by side, " + comparison.period().name() + ": " + titles,
                comparison.finding(),
                comparison.terms().zone(),
                now,
                about(titles, provenance, now),
                notes(),
                List.of(levels(), differences(), CostTable.of(comparison.contenders()), watches()));
    }

    private List<About> about(String titles, Map<String, String> provenance, Instant now) {
        List<About> about = new ArrayList<>(List.of(
                about("services", "Services", titles),
                about("contract", "Judged by", StoredComparisons.nameOf(comparison.terms())),
                about("period", "Period", comparison.period().name()),
                new About(
                        "from",
                        "From",
                        new Value.Moment(comparison.period().span().startInstant())),
                new About(
                        "to",
                        "Up to",
                        new Value.Moment(comparison.period().span().endInstant())),
                about("zone", "Time zone", comparison.terms().zone().getId())));
        new TreeMap<>(provenance).forEach((key, value) -> about.add(about(key.replace(' ', '_'), key, value)));
        about.add(new About("made_at", "Made", new Value.Moment(now)));
        return about;
    }

    private static About about(String key, String title, String text) {
        return new About(key, title, Value.of(text));
    }

    private static List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(
                "Every service is judged by the terms of the one contract, on its own evidence, its own planned work and its"
                        + " own exclusions; a service that did not promise these terms owes nothing by them.",
                "A difference is said to be one only where the bounds of the two levels do not overlap. Where levels did not"
                        + " come about alike, nothing is compared."));
        for (Bounds.Method method : Bounds.Method.values()) {
            notes.add("Bounds by " + method.word() + ": " + method.text());
        }
        return notes;
    }

    private ReportTable levels() {
        List<List<Value>> rows = new ArrayList<>();
        for (ComparedMeasure measure : comparison.measures()) {
            measure.reached().forEach(reached -> rows.add(level(measure, reached)));
        }
        return new ReportTable(
                "levels",
                "What each service reached",
                "The verdict is on the exact value. The bounds say how far the value can be trusted, and decide nothing.",
                3,
                LEVELS,
                rows,
                List.of(
                        new ReportTable.Part(
                                "What each service reached",
                                "",
                                List.of(
                                        "attainment_percent",
                                        "lowest_percent",
                                        "highest_percent",
                                        "verdict",
                                        "coverage_percent")),
                        new ReportTable.Part(
                                "What it is made of",
                                "",
                                List.of(
                                        "attainment_exact",
                                        "bad",
                                        "excluded",
                                        "unknown",
                                        "good_samples",
                                        "samples",
                                        "method"))));
    }

    private static List<Value> level(ComparedMeasure measure, Reached reached) {
        Optional<MeasureEvaluation> level = Optional.ofNullable(reached.evaluation());
        Optional<Bounds> bounds = Optional.ofNullable(reached.bounds());
        return List.of(
                Value.of(measure.title()),
                Value.of(measure.regime()),
                Value.of(reached.service()),
                percent(level.map(MeasureEvaluation::attainment)
                        .map(Attainment::percent)
                        .orElse(null)),
                percent(bounds.map(Bounds::lowestPercent).orElse(null)),
                percent(bounds.map(Bounds::highestPercent).orElse(null)),
                Value.of(level.map(each -> each.verdict().word()).orElse("none")),
                percent(level.map(MeasureEvaluation::coverage)
                        .map(share -> share.percent(6, RoundingMode.DOWN).toPlainString())
                        .orElse(null)),
                level.map(MeasureEvaluation::attainment)
                        .map(each -> Value.of(each.exact().toString()))
                        .orElse(Value.NONE),
                level.map(each -> time(each.badMicros())).orElse(Value.NONE),
                level.map(each -> time(each.excludedMicros())).orElse(Value.NONE),
                level.map(each -> time(each.unknownMicros())).orElse(Value.NONE),
                level.map(MeasureEvaluation::counts)
                        .map(counts -> Value.of(counts.good()))
                        .orElse(Value.NONE),
                level.map(MeasureEvaluation::counts)
                        .map(counts -> Value.of(counts.valid()))
                        .orElse(Value.NONE),
                bounds.map(each -> Value.of(each.method().word())).orElse(Value.NONE));
    }

    private static Value percent(@Nullable String text) {
        return text == null ? Value.NONE : new Value.Percent(new BigDecimal(text));
    }

    private static Value time(@Nullable Long micros) {
        return micros == null ? Value.NONE : new Value.Time(micros);
    }

    private ReportTable differences() {
        List<List<Value>> rows = new ArrayList<>();
        for (ComparedMeasure measure : comparison.measures()) {
            for (Difference difference : measure.differences()) {
                List<String> why = new ArrayList<>(difference.reasons());
                why.addAll(difference.cautions());
                String points = difference.pointsText();
                rows.add(List.of(
                        Value.of(measure.title()),
                        Value.of(measure.regime()),
                        Value.of(difference.service()),
                        Value.of(difference.against()),
                        Value.of(difference.outcome().words()),
                        points == null ? Value.NONE : new Value.Number(new BigDecimal(points)),
                        Value.of(String.join("; ", why))));
            }
        }
        return ReportTable.of(
                "differences",
                "Whether they differ",
                "The difference is the service’s level less that of the one it is compared with.",
                4,
                DIFFERENCES,
                rows);
    }

    private ReportTable watches() {
        List<List<Value>> rows = new ArrayList<>();
        for (Contender contender : comparison.contenders()) {
            new TreeMap<>(contender.watches())
                    .forEach((target, watch) -> rows.add(List.of(
                            Value.of(contender.name()),
                            Value.of(target),
                            Value.of(watch.vantageWords()),
                            Value.of(watch.intervalsMillis().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))),
                            Value.of(watch.phaseWords()))));
        }
        return ReportTable.of(
                "watched",
                "How each service was watched",
                "Levels are alike only where these are the same.",
                2,
                WATCHES,
                rows);
    }
}
