package io.milepost.sla.claim.table;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Words;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes an evaluation for people: one block a measure and regime, with every step of the arithmetic under it. */
public final class EvaluationTable {
    private final PrintWriter out;

    public EvaluationTable(PrintWriter out) {
        this.out = out;
    }

    public void write(ContractEvaluation evaluation) {
        out.println(evaluation.contract() + ", " + evaluation.period().name());
        evaluation
                .measures()
                .forEach(measure -> write(measure, evaluation.period().name()));
        evaluation.settlements().forEach(this::write);
        out.flush();
    }

    private void write(SettlementEvaluation settlement) {
        String whose = settlement.organisation() == null ? "" : ", organisation " + settlement.organisation();
        out.println();
        out.println("Settlement of all measures" + whose);
        row("points", settlement.points().toPlainString());
        row(
                "credit",
                settlement.credit()
                        + (settlement.creditAmount() == null ? "" : " = " + settlement.creditAmount())
                        + (settlement.unjudged().isEmpty() ? "" : ", without measures that have no verdict"));
        writeSteps(settlement.steps());
    }

    private void write(MeasureEvaluation measure, String asked) {
        String whose = measure.organisation() == null ? "" : ", organisation " + measure.organisation();
        out.println();
        out.println(measure.title() + " (" + measure.measure() + "), " + measure.regime() + whose);
        if (!measure.period().equals(asked)) {
            row("period", measure.period());
        }
        row("verdict", words(measure));
        row("attainment", shown(measure.attainment()));
        row("target", measure.target() == null ? "–" : percent(measure.target()));
        row("agreed", TimeText.of(measure.agreedMicros()));
        row("bad", time(measure.badMicros()));
        row("excluded", TimeText.of(measure.excludedMicros()));
        row("unknown", time(measure.unknownMicros()));
        row("coverage", measure.coverage() == null ? "–" : percent(measure.coverage()));
        if (measure.counts() != null) {
            row(
                    "samples",
                    measure.counts().good() + " good of " + measure.counts().valid());
        }
        row("allowed", allowed(measure));
        if (measure.percentileMillis() != null) {
            row("percentile", Words.number(Words.plain(measure.percentileMillis())) + " ms");
        }
        if (measure.averageMillis() != null) {
            row("average", Words.number(Words.plain(measure.averageMillis())) + " ms");
        }
        if (measure.credit() != null) {
            row("credit", measure.credit() + (measure.creditAmount() == null ? "" : " = " + measure.creditAmount()));
        }
        if (measure.claimUntil() != null) {
            row("claim until", measure.claimUntil().toString());
        }
        if (measure.points() != null) {
            row("points", measure.points().toPlainString());
        }
        writeSteps(measure.steps());
    }

    private void writeSteps(List<Step> steps) {
        out.println("  steps");
        for (Step step : steps) {
            out.println("    " + step.step() + ": " + step.says());
        }
    }

    private void row(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-11s %s", name, value));
    }

    private static String words(MeasureEvaluation measure) {
        return switch (measure.verdict()) {
            case MET -> "met";
            case MISSED -> "missed";
            case NONE -> "no verdict: too little is known";
        };
    }

    private static String shown(@Nullable Attainment attainment) {
        return attainment == null ? "–" : attainment.shown() + " %";
    }

    private static String percent(Ratio share) {
        BigDecimal percent = share.percent(6, RoundingMode.DOWN).stripTrailingZeros();
        return percent.toPlainString() + " %";
    }

    private static String time(@Nullable Long micros) {
        return micros == null ? "–" : TimeText.of(micros);
    }

    private static String allowed(MeasureEvaluation measure) {
        if (measure.allowed() == null) {
            return "–";
        }
        boolean timed = measure.counts() == null;
        String limit = String.valueOf(measure.limit());
        if (measure.limitDecides()) {
            return timed ? limit : measure.allowed().toPlainString() + " samples, by " + limit;
        }
        return measure.allowed().toPlainString()
                + (timed ? " min" : " samples")
                + (measure.limit() == null ? "" : ", and " + limit + (timed ? " of bad time" : ""));
    }
}
