package io.milepost.sla.claim.table;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.io.PrintWriter;
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
        if (settlement.breach() != null) {
            row("material breach", settlement.breach().says());
        }
        row("points", Words.number(settlement.points()));
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
        if (measure.missedBy() != null) {
            row("missed by", measure.missedBy());
        }
        writeTime(measure);
        row("coverage", coverage(measure));
        if (measure.counts() != null) {
            row(
                    "samples",
                    Words.count(measure.counts().good()) + " good of "
                            + Words.count(measure.counts().valid()));
        }
        row("allowed", allowed(measure) + (isOfNothing(measure) ? ", were all of it known" : ""));
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

    /** Samples have no time of their own: of it only what is excluded matters to them. */
    private void writeTime(MeasureEvaluation measure) {
        if (measure.goodMicros() != null) {
            row("agreed", TimeText.of(measure.agreedMicros()));
            row("bad", time(measure.badMicros()));
        }
        if (measure.goodMicros() != null || measure.excludedMicros() > 0) {
            row("excluded", TimeText.of(measure.excludedMicros()));
        }
        if (measure.goodMicros() != null) {
            row("unknown", time(measure.unknownMicros()));
        }
    }

    private static String coverage(MeasureEvaluation measure) {
        String known = measure.coverage() == null ? "–" : percent(measure.coverage());
        return measure.refused() == 0
                ? known
                : known + " of what counts; " + samples(measure.refused()) + " refused, see the steps";
    }

    private static String samples(long number) {
        return Words.count(number) + (number == 1 ? " sample" : " samples");
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

    /** As the last of the steps says it, with its reason. */
    private static String words(MeasureEvaluation measure) {
        String told = measure.steps().stream()
                .filter(step -> step.step().equals("verdict"))
                .map(Step::says)
                .reduce((earlier, later) -> later)
                .orElse("");
        if (measure.verdict() == Verdict.NONE) {
            return told.startsWith("none: ")
                    ? "no verdict: " + told.substring("none: ".length())
                    : "no verdict: too little is known";
        }
        return told.isEmpty() ? measure.verdict().word() : told;
    }

    private static String shown(@Nullable Attainment attainment) {
        return attainment == null ? "–" : attainment.shown() + " %";
    }

    private static String percent(Ratio share) {
        return Words.percent(share) + " %";
    }

    private static String time(@Nullable Long micros) {
        return micros == null ? "–" : TimeText.of(micros);
    }

    /** What may fail of a time of which nothing is known is told for a time of which all is. */
    private static boolean isOfNothing(MeasureEvaluation measure) {
        return measure.attainment() == null && measure.allowed() != null && measure.goodMicros() != null;
    }

    private static String allowed(MeasureEvaluation measure) {
        if (measure.allowed() == null) {
            return "–";
        }
        boolean timed = measure.counts() == null;
        String limit = String.valueOf(measure.limit());
        if (measure.limitDecides()) {
            return timed ? limit : samples(measure.allowed().longValue()) + ", by " + limit;
        }
        boolean whole = measure.allowed().stripTrailingZeros().scale() <= 0;
        return (timed
                        ? measure.allowed().toPlainString() + " min"
                        : whole
                                ? samples(measure.allowed().longValue())
                                : measure.allowed().toPlainString() + " samples")
                + (measure.limit() == null ? "" : ", and " + limit + (timed ? " of bad time" : ""));
    }
}
