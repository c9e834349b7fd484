package io.milepost.sla.comparison;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Between which values a level lies, and how that is known. They stand beside a verdict and never decide one. */
public record Bounds(Ratio lowest, Ratio highest, Method method) {

    /** How far a level can be trusted depends on what it is a share of. */
    public enum Method {
        TIME(
                "time",
                "From the worst case to the best: all unknown time bad, or all of it good; and, where the evidence tells how"
                        + " often was probed, each end of an outage moved by one interval between probes, since that is how"
                        + " exactly it is known. An outage that fits between two probes is not seen at all."),
        SLICES("slices", "From the worst case to the best: all slices without evidence bad, or all of them good."),
        COUNTS(
                "counts",
                "The 95 % interval of Clopper and Pearson, samples that may or may not count taken as bad for its lower end"
                        + " and as good for its upper. It takes samples for independent; late ones come in bunches, so that"
                        + " the truth may lie further off.");

        private final String word;
        private final String text;

        Method(String word, String text) {
            this.word = word;
            this.text = text;
        }

        public String word() {
            return word;
        }

        public String text() {
            return text;
        }
    }

    /** None where there is no level. Microseconds are how exactly the end of an outage is known, 0 if that is not told. */
    static @Nullable Bounds of(MeasureEvaluation evaluation, boolean sliced, long edgeMicros) {
        if (evaluation.attainment() == null) {
            return null;
        }
        MeasureEvaluation.Counts counts = evaluation.counts();
        if (counts == null) {
            return ofTime(evaluation, evaluation.attainment().exact(), edgeMicros);
        }
        return sliced ? widened(evaluation, evaluation.attainment().exact(), Method.SLICES) : ofCounts(counts);
    }

    private static Bounds ofTime(MeasureEvaluation evaluation, Ratio level, long edgeMicros) {
        Bounds known = evaluation.lowest() == null || evaluation.highest() == null
                ? widened(evaluation, level, Method.TIME)
                : new Bounds(evaluation.lowest().exact(), evaluation.highest().exact(), Method.TIME);
        Long good = evaluation.goodMicros();
        Long bad = evaluation.badMicros();
        if (good == null || bad == null || good + bad == 0) {
            return known;
        }
        Ratio edges = Ratio.of(evaluation.outages().size())
                .times(Ratio.of(edgeMicros))
                .dividedBy(Ratio.of(good + bad))
                .atMost(Ratio.ONE);
        return new Bounds(
                known.lowest.minus(edges).atLeast(Ratio.ZERO),
                known.highest.plus(edges).atMost(Ratio.ONE),
                Method.TIME);
    }

    /** By as much as is not known, whatever the contract makes of it. */
    private static Bounds widened(MeasureEvaluation evaluation, Ratio level, Method method) {
        Ratio known = evaluation.coverage() == null ? Ratio.ONE : evaluation.coverage();
        Ratio unknown = Ratio.ONE.minus(known);
        return new Bounds(
                level.minus(unknown).atLeast(Ratio.ZERO), level.plus(unknown).atMost(Ratio.ONE), method);
    }

    private static Bounds ofCounts(MeasureEvaluation.Counts counts) {
        long all = Math.addExact(counts.valid(), counts.unattributed());
        return new Bounds(
                ClopperPearson.lowest(counts.good(), all),
                ClopperPearson.highest(counts.good() + counts.unattributed(), all),
                Method.COUNTS);
    }

    /** Whether one level lies above the other wherever each may lie. */
    boolean isAbove(Bounds other) {
        return lowest.compareTo(other.highest) > 0;
    }

    /** Whether both are one and the same value for certain. */
    boolean isExactly(Bounds other) {
        return equals(other) && lowest.equals(highest);
    }

    /** Rounded outward, so that what is printed never claims more than is known. */
    public String lowestPercent() {
        return lowest.percent(6, RoundingMode.FLOOR).toPlainString();
    }

    public String highestPercent() {
        return highest.percent(6, RoundingMode.CEILING).toPlainString();
    }
}
