package io.milepost.sla.claim.table;

import io.milepost.sla.comparison.Bounds;
import io.milepost.sla.comparison.ComparedMeasure;
import io.milepost.sla.comparison.ComparedMeasure.Reached;
import io.milepost.sla.comparison.Comparison;
import io.milepost.sla.comparison.Difference;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes a comparison for people: one block a measure and regime, with a line for each service and what can be said of it. */
public final class ComparisonTable {
    private final PrintWriter out;

    public ComparisonTable(PrintWriter out) {
        this.out = out;
    }

    public void write(Comparison comparison) {
        out.println(comparison.terms().name() + ", " + comparison.period().name());
        out.println(comparison.finding());
        comparison.measures().forEach(this::write);
        out.println();
        for (Bounds.Method method : Bounds.Method.values()) {
            boolean used = comparison.measures().stream()
                    .flatMap(measure -> measure.reached().stream())
                    .map(Reached::bounds)
                    .anyMatch(bounds -> bounds != null && bounds.method() == method);
            if (used) {
                out.println("bounds (" + method.word() + "): " + method.text());
            }
        }
        out.flush();
    }

    private void write(ComparedMeasure measure) {
        out.println();
        out.println(measure.title() + " (" + measure.measure() + "), " + measure.regime());
        measure.reached().forEach(this::write);
        measure.differences().forEach(this::write);
    }

    private void write(Reached reached) {
        MeasureEvaluation level = reached.evaluation();
        Bounds bounds = reached.bounds();
        if (level == null || level.attainment() == null || bounds == null) {
            out.println(String.format(Locale.ROOT, "  %-12s nothing is known", reached.service()));
            return;
        }
        String coverage = level.coverage() == null
                ? ""
                : ", coverage " + level.coverage().percent(3, RoundingMode.DOWN).toPlainString() + " %";
        out.println(String.format(
                Locale.ROOT,
                "  %-12s %s %%, %s, between %s and %s %%%s",
                reached.service(),
                level.attainment().percent(),
                level.verdict().word().equals("none")
                        ? "no verdict"
                        : level.verdict().word(),
                bounds.lowestPercent(),
                bounds.highestPercent(),
                coverage));
    }

    private void write(Difference difference) {
        String points = difference.pointsText() == null ? "" : " (" + difference.pointsText() + " points)";
        out.println("  " + difference.service() + " beside " + difference.against() + ": "
                + difference.outcome().words() + points);
        difference.reasons().forEach(reason -> out.println("    because: " + reason));
        difference.cautions().forEach(caution -> out.println("    note: " + caution));
    }
}
