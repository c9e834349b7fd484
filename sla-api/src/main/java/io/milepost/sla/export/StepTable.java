package io.milepost.sla.export;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.verdict.outcome.Step;
import java.util.List;
import java.util.stream.Stream;

/** How each figure was worked out, step by step, as it can be done again by hand. */
final class StepTable {

    private static final List<ReportColumn> COLUMNS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Regime", Kind.WORDS),
            new ReportColumn("step", "Step", Kind.WORDS),
            new ReportColumn("says", "What was done", Kind.SENTENCE));

    private StepTable() {}

    static ReportTable make(PeriodLedger ledger) {
        Stream<List<Value>> measures = ledger.judgement().commitments().stream()
                .map(Standing::shown)
                .flatMap(shown -> shown.steps().stream().map(step -> row(shown.title(), shown.regime(), step)));
        Stream<List<Value>> together = ledger.judgement().settlements().stream()
                .filter(settlement -> settlement.organisation() == null)
                .flatMap(settlement -> settlement.steps().stream().map(step -> row("All together", "", step)));
        List<List<Value>> rows = Stream.concat(measures, together).toList();
        return ReportTable.of(
                "steps", "How each figure was computed", "Each step of the arithmetic.", 3, COLUMNS, rows);
    }

    private static List<Value> row(String measure, String regime, Step step) {
        return List.of(Value.of(measure), Value.of(regime), Value.of(step.step()), Value.of(step.says()));
    }
}
