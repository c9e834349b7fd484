package io.milepost.sla.export;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.ledger.Standing;
import java.util.List;

/** How each figure was worked out, step by step, as it can be done again by hand. */
final class StepTable {

    private static final List<ReportColumn> COLUMNS = List.of(
            new ReportColumn("measure", "Measure", Kind.WORDS),
            new ReportColumn("regime", "Regime", Kind.WORDS),
            new ReportColumn("step", "Step", Kind.WORDS),
            new ReportColumn("says", "What was done", Kind.SENTENCE));

    private StepTable() {}

    static ReportTable make(PeriodLedger ledger) {
        List<List<Value>> rows = ledger.judgement().commitments().stream()
                .map(Standing::shown)
                .flatMap(shown -> shown.steps().stream()
                        .map(step -> List.of(
                                Value.of(shown.title()),
                                Value.of(shown.regime()),
                                Value.of(step.step()),
                                Value.of(step.says()))))
                .toList();
        return ReportTable.of(
                "steps", "How each figure was computed", "Each step of the arithmetic.", 3, COLUMNS, rows);
    }
}
