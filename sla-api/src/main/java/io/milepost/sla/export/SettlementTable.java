package io.milepost.sla.export;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.ReportTable.Part;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What all commitments of a contract cost together, for the service and for each organisation that is judged by itself. */
final class SettlementTable {
    private static final List<ReportColumn> COLUMNS = List.of(
            new ReportColumn("organisation", "Organisation", Kind.WORDS),
            new ReportColumn("name", "Name", Kind.WORDS),
            new ReportColumn("points", "Service points", Kind.NUMBER),
            new ReportColumn("credit", "Credit", Kind.WORDS),
            new ReportColumn("credit_amount", "Amount", Kind.WORDS),
            new ReportColumn("material_breach", "Material breach", Kind.WORDS),
            new ReportColumn("missed", "Missed", Kind.WORDS),
            new ReportColumn("unjudged", "Without a verdict, in no sum", Kind.WORDS));

    private static final Part PAPER = new Part(
            "What all of it costs",
            "All commitments together, by the contract's settlement.",
            List.of("name", "points", "credit", "credit_amount", "material_breach", "unjudged"));

    private SettlementTable() {}

    /** None where the contract settles nothing. */
    static Optional<ReportTable> make(PeriodLedger ledger, UnaryOperator<String> nameOf) {
        List<SettlementEvaluation> settlements = ledger.judgement().settlements();
        return settlements.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReportTable(
                        "settlement",
                        "Settlement",
                        "What all commitments cost together: for the service, and for each organisation that is judged by"
                                + " itself.",
                        1,
                        COLUMNS,
                        settlements.stream()
                                .map(settlement -> row(settlement, nameOf))
                                .toList(),
                        List.of(PAPER)));
    }

    private static List<Value> row(SettlementEvaluation settlement, UnaryOperator<String> nameOf) {
        String code = Objects.requireNonNullElse(settlement.organisation(), "");
        SettlementEvaluation.Breach breach = settlement.breach();
        return List.of(
                Value.of(code.isEmpty() ? "all" : code),
                Value.of(code.isEmpty() ? "The service" : nameOf.apply(code)),
                Values.number(settlement.points()),
                Value.of(settlement.credit()),
                Values.text(settlement.creditAmount()),
                breach == null ? Value.NONE : Value.of(breach.reached() ? "yes" : "no"),
                Value.of(String.join(", ", settlement.missed())),
                Value.of(String.join(", ", settlement.unjudged())));
    }
}
