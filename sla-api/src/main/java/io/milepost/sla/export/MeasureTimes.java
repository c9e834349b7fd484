package io.milepost.sla.export;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time of each measure in all its regimes together, where no hour is in two of them and sums therefore make sense. */
final class MeasureTimes {

    private static final List<ReportColumn> COLUMNS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regimes", "Regimes", Kind.WORDS),
            new ReportColumn("agreed_us", "Agreed", Kind.TIME),
            new ReportColumn("good_us", "Good", Kind.TIME),
            new ReportColumn("bad_us", "Bad", Kind.TIME),
            new ReportColumn("excluded_us", "Left out", Kind.TIME),
            new ReportColumn("unknown_us", "Unknown", Kind.TIME));

    private MeasureTimes() {}

    static Optional<ReportTable> make(PeriodLedger ledger) {
        List<List<Value>> rows = new ArrayList<>();
        for (Measure measure : ledger.contract().measures()) {
            List<Regime> regimes = measure.terms().regimes();
            List<MeasureEvaluation> timed = ledger.judgement().commitments().stream()
                    .filter(Standing::isTimed)
                    .map(Standing::shown)
                    .filter(shown -> shown.measure().equals(measure.name()))
                    .toList();
            if (regimes.size() > 1 && timed.size() == regimes.size() && areApart(regimes, ledger)) {
                rows.add(row(measure, regimes, timed));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(ReportTable.of(
                        "measure-times",
                        "Time of each measure",
                        "The rows above of one measure, added up. Hours, minutes and seconds.",
                        1,
                        COLUMNS,
                        rows));
    }

    private static List<Value> row(Measure measure, List<Regime> regimes, List<MeasureEvaluation> timed) {
        return List.of(
                Value.of(measure.terms().title()),
                Value.of(String.join(", ", regimes.stream().map(Regime::title).toList())),
                sum(timed.stream().map(MeasureEvaluation::agreedMicros).toList()),
                sum(timed.stream().map(MeasureEvaluation::goodMicros).toList()),
                sum(timed.stream().map(MeasureEvaluation::badMicros).toList()),
                sum(timed.stream().map(MeasureEvaluation::excludedMicros).toList()),
                sum(timed.stream().map(MeasureEvaluation::unknownMicros).toList()));
    }

    private static Value sum(List<@Nullable Long> micros) {
        long sum = 0;
        for (Long each : micros) {
            if (each == null) {
                return Value.NONE;
            }
            sum += each;
        }
        return new Value.Time(sum);
    }

    private static boolean areApart(List<Regime> regimes, PeriodLedger ledger) {
        Spans all = Spans.EMPTY;
        for (Regime regime : regimes) {
            Spans own = regime.hours().within(ledger.passed());
            if (!all.intersect(own).isEmpty()) {
                return false;
            }
            all = all.union(own);
        }
        return true;
    }
}
