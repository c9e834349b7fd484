package io.milepost.sla.verdict;

import io.milepost.sla.contract.InForce.Change;
import io.milepost.sla.contract.Target;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.verdict.outcome.MeasureEvaluation.Counts;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins what was judged of the parts of a period in which the terms changed into one evaluation of the whole. */
final class PartsDraft {
    private final List<Draft> parts;
    private final Draft whole;

    private PartsDraft(List<Draft> parts, Draft whole) {
        this.parts = parts;
        this.whole = whole;
    }

    /** The sums of the parts, what they reach together, and the verdict by the contract's rule for changes. */
    static Draft join(List<Draft> parts, Change change, Period period) {
        Draft last = parts.get(parts.size() - 1);
        Draft whole = new Draft(last.measure, last.regime, period, period.name());
        PartsDraft joined = new PartsDraft(parts, whole);
        joined.addUp();
        joined.judge(change);
        whole.parts = parts;
        return whole;
    }

    private void addUp() {
        for (Draft part : parts) {
            whole.step("part", part.period.name() + " by the terms in force then");
            whole.steps.addAll(part.steps);
        }
        whole.agreedMicros = parts.stream().mapToLong(part -> part.agreedMicros).sum();
        whole.excludedMicros =
                parts.stream().mapToLong(part -> part.excludedMicros).sum();
        whole.goodMicros = sum(part -> part.goodMicros, Long::sum);
        whole.badMicros = sum(part -> part.badMicros, Long::sum);
        whole.unknownMicros = sum(part -> part.unknownMicros, Long::sum);
        whole.allowed = sum(part -> part.allowed, BigDecimal::add);
        whole.counts = sum(
                part -> part.counts,
                (one, other) -> new Counts(
                        one.valid() + other.valid(),
                        one.good() + other.good(),
                        one.unattributed() + other.unattributed()));
        whole.base = parts.stream().map(part -> part.base).reduce(Ratio.ZERO, Ratio::plus);
        whole.promised = parts.stream().map(part -> part.promised).reduce(Ratio.ZERO, Ratio::plus);
        whole.attainment = mean(part -> part.attainment, part -> part.base);
        whole.lowest = mean(part -> part.lowest, part -> part.promised);
        whole.highest = mean(part -> part.highest, part -> part.promised);
        whole.coverage = mean(part -> part.coverage, PartsDraft::counting);
        TreeMap<String, Long> reporters = new TreeMap<>();
        List<Span> outages = new ArrayList<>();
        for (Draft part : parts) {
            part.reporters.forEach((name, count) -> reporters.merge(name, count, Long::sum));
            outages.addAll(part.outages);
        }
        whole.reporters = reporters;
        whole.refused = parts.stream().mapToLong(part -> part.refused).sum();
        whole.outages = Spans.of(outages).spans();
    }

    /** What a part's coverage is a share of: its samples, otherwise its time. */
    private static Ratio counting(Draft part) {
        return part.counts == null || part.goodMicros != null
                ? Ratio.of(part.agreedMicros - part.excludedMicros)
                : Ratio.of(part.counts.valid() + part.counts.unattributed());
    }

    private <T> @Nullable T sum(Function<Draft, @Nullable T> amount, BinaryOperator<T> plus) {
        T total = null;
        for (Draft part : parts) {
            T own = amount.apply(part);
            if (own != null) {
                total = total == null ? own : plus.apply(total, own);
            }
        }
        return total;
    }

    private @Nullable Ratio mean(Function<Draft, @Nullable Ratio> share, Function<Draft, Ratio> weight) {
        Ratio sum = Ratio.ZERO;
        Ratio weights = Ratio.ZERO;
        for (Draft part : parts) {
            Ratio own = share.apply(part);
            if (own != null) {
                sum = sum.plus(own.times(weight.apply(part)));
                weights = weights.plus(weight.apply(part));
            }
        }
        return weights.signum() == 0 ? null : sum.dividedBy(weights);
    }

    private void judge(Change change) {
        whole.step("parts", change.words());
        if (whole.attainment != null) {
            whole.step("attainment", "of all parts together " + Words.percent(whole.attainment) + " %");
        }
        List<Draft> judged = parts.stream().filter(part -> !isEmpty(part)).toList();
        whole.target = change == Change.WEIGHTED
                ? mean(part -> part.target, part -> part.base)
                : parts.get(parts.size() - 1).target;
        boolean undecided = judged.isEmpty() || judged.stream().anyMatch(part -> part.verdict == Verdict.NONE);
        if (change == Change.WEIGHTED && whole.target != null) {
            boolean others = judged.stream().allMatch(part -> part.otherConditionsHold);
            Target together = new Target(whole.target, isInclusive(), null, null);
            boolean met = !undecided && whole.reaches(together) && others;
            if (!undecided) {
                whole.missShare(together, "all parts together");
            }
            whole.verdict = undecided ? Verdict.NONE : met ? Verdict.MET : Verdict.MISSED;
        } else {
            boolean missed = judged.stream().anyMatch(part -> part.verdict == Verdict.MISSED);
            whole.verdict = missed ? Verdict.MISSED : undecided ? Verdict.NONE : Verdict.MET;
        }
        whole.step(
                "verdict",
                whole.verdict == Verdict.NONE
                        ? "none: too little is known of a part"
                        : whole.verdict.word() + byPart());
    }

    /** Which parts were missed, and by how much: the figure of the whole does not show it. */
    private String byPart() {
        List<String> missed = new ArrayList<>();
        for (Draft part : parts) {
            if (part.verdict == Verdict.MISSED) {
                missed.add(part.period.name());
                part.misses.forEach(words -> whole.misses.add(part.period.name() + ": " + words));
            }
        }
        return missed.isEmpty() || whole.verdict != Verdict.MISSED ? "" : ", in " + String.join(" and ", missed);
    }

    /** The share together must be passed as soon as one of the parts asks for more than its share. */
    private boolean isInclusive() {
        return parts.stream().allMatch(part -> part.targetInclusive);
    }

    /** A part without a minute of service, or in which nothing was to be counted, decides nothing. */
    private static boolean isEmpty(Draft part) {
        if (part.counts == null || part.goodMicros != null) {
            return part.agreedMicros == 0;
        }
        return part.counts.valid() == 0 && part.counts.unattributed() == 0;
    }
}
