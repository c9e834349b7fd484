package io.milepost.sla.claim.table;

import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.Words;
import io.milepost.sla.whatif.Change;
import io.milepost.sla.whatif.ExclusionEffect;
import io.milepost.sla.whatif.SettlementChange;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes for people what each exclusion does: a block a record, in it each figure that it changes, with the record and without. */
public final class WhatIfTable {
    private final PrintWriter out;

    public WhatIfTable(PrintWriter out) {
        this.out = out;
    }

    public void write(String title, List<ExclusionEffect> effects) {
        out.println(title + ", with and without each exclusion");
        if (effects.isEmpty()) {
            out.println();
            out.println("Nothing that could be excluded is on record in this period.");
        }
        effects.forEach(this::write);
        out.flush();
    }

    private void write(ExclusionEffect effect) {
        Maintenance record = effect.record();
        out.println();
        out.println(record == null ? "All of them together" : words(record, effect.approvalNeeded()));
        for (Map.Entry<String, String> refusal : effect.refusals().entrySet()) {
            out.println("  not excluded from " + refusal.getKey() + ": " + refusal.getValue());
        }
        if (effect.changes().isEmpty()) {
            out.println("  makes no difference"
                    + (record == null || record.approved() || !effect.approvalNeeded() ? "" : ", were it approved"));
        }
        effect.changes().measures().forEach(this::write);
        effect.changes().settlements().forEach(this::write);
    }

    private static String words(Maintenance record, boolean approvalNeeded) {
        String kind = record.kind().words();
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " from "
                + record.span().startInstant() + " to " + record.span().endInstant()
                + (record.measure().isEmpty() ? "" : " of " + record.measure())
                + (record.approved() ? ", approved" : approvalNeeded ? ", not approved" : ", which needs no approval");
    }

    private void write(Change change) {
        MeasureEvaluation with = change.with();
        MeasureEvaluation without = change.without();
        String whose = with.organisation() == null ? "" : ", organisation " + with.organisation();
        out.println("  " + with.title() + " (" + with.measure() + "), " + with.regime() + whose);
        row("", "with", "without");
        row("verdict", with.verdict().word(), without.verdict().word());
        row("attainment", percent(with), percent(without));
        row("excluded", TimeText.of(with.excludedMicros()), TimeText.of(without.excludedMicros()));
        row("bad", time(with.badMicros()), time(without.badMicros()));
        optional("credit", credit(with), credit(without));
        optional("points", number(with.points()), number(without.points()));
    }

    private void write(SettlementChange change) {
        SettlementEvaluation with = change.with();
        SettlementEvaluation without = change.without();
        out.println("  All measures together"
                + (with.organisation() == null ? "" : ", organisation " + with.organisation()));
        row("", "with", "without");
        row("verdict", with.verdict().word(), without.verdict().word());
        row("credit", credit(with), credit(without));
        row("points", with.points().toPlainString(), without.points().toPlainString());
        if (!with.unjudged().equals(without.unjudged())) {
            row("not judged", String.join(", ", with.unjudged()), String.join(", ", without.unjudged()));
        }
    }

    private static String credit(SettlementEvaluation settlement) {
        return settlement.creditAmount() == null
                ? settlement.credit()
                : settlement.credit() + " = " + settlement.creditAmount();
    }

    private void optional(String name, @Nullable String with, @Nullable String without) {
        if (with != null || without != null) {
            row(name, Objects.requireNonNullElse(with, "–"), Objects.requireNonNullElse(without, "–"));
        }
    }

    private void row(String name, String with, String without) {
        out.println(String.format(Locale.ROOT, "    %-11s %-22s %s", name, with, without));
    }

    private static String percent(MeasureEvaluation evaluation) {
        return evaluation.attainment() == null
                ? "–"
                : Words.percent(evaluation.attainment().exact()) + " %";
    }

    private static String time(@Nullable Long micros) {
        return micros == null ? "–" : TimeText.of(micros);
    }

    private static @Nullable String credit(MeasureEvaluation evaluation) {
        return evaluation.credit() == null || evaluation.creditAmount() == null
                ? evaluation.credit()
                : evaluation.credit() + " = " + evaluation.creditAmount();
    }

    private static @Nullable String number(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
