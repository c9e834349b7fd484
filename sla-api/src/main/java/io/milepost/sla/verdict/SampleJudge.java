package io.milepost.sla.verdict;

import io.milepost.sla.contract.Counting;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.contract.accounting.UnknownRule;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.measure.tally.SampleTally;
import io.milepost.sla.measure.tally.SliceTally;
import io.milepost.sla.verdict.outcome.MeasureEvaluation.Counts;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what is counted: good samples of valid ones, slices of time, a percentile of their values and their mean. */
final class SampleJudge {
    private SampleJudge() {}

    static void judge(Draft draft, Samples measure, Evidence evidence) {
        SampleTally tally = SampleTally.of(measure, draft.regime, draft.period, evidence);
        draft.agreedMicros = tally.agreed().micros();
        draft.excludedMicros =
                tally.agreed().intersect(tally.maintenance().qualifying()).micros();
        draft.counts = new Counts(tally.valid(), tally.good(), tally.unattributed());
        draft.refused = tally.refused();
        draft.coverage = coverage(tally);
        draft.stepPeriod(tally.agreed());
        draft.stepMaintenance(tally.maintenance());
        if (tally.unattributed() > 0) {
            draft.step(
                    "unattributed",
                    Words.count(tally.unattributed())
                            + (tally.unattributed() == 1 ? " sample " : " samples ")
                            + (isOfAPart(measure)
                                    ? "that do not tell "
                                            + measure.counting().share().words()
                                            + " of their delay, as counts of whole delays never do, or of hours that lie"
                                            + " partly outside of the regime"
                                    : "of hours that lie partly outside of the regime"));
        }
        draft.promise(measure.target());
        stepReporters(draft, measure, tally);
        boolean nothing =
                tally.slices() == null ? tally.valid() == 0 : tally.slices().known() == 0;
        if (nothing) {
            draft.step("verdict", "none: " + whatIsMissing(measure, tally));
            return;
        }
        List<Boolean> parts = new ArrayList<>();
        if (measure.target() != null) {
            Target target = measure.target();
            Slices slices = measure.counting().slices();
            if (slices != null && tally.slices() != null) {
                judgeSlices(draft, slices, tally.slices(), target).ifPresent(parts::add);
            } else {
                parts.add(judgeShare(draft, goodWords(measure), target));
            }
        }
        if (measure.percentile() != null) {
            judgePercentile(draft, measure.percentile(), tally).ifPresent(holds -> {
                parts.add(holds);
                draft.otherConditionsHold &= holds;
            });
            allow(draft, measure.percentile(), tally);
        }
        if (measure.counting().average() != null) {
            judgeAverage(draft, measure.counting().average(), tally).ifPresent(holds -> {
                parts.add(holds);
                draft.otherConditionsHold &= holds;
            });
        }
        if (!parts.isEmpty() && hasCoverage(draft)) {
            draft.verdict = parts.contains(false) ? Verdict.MISSED : Verdict.MET;
            draft.step("verdict", draft.verdict.word());
        }
    }

    private static String whatIsMissing(Samples measure, SampleTally tally) {
        if (tally.unattributed() > 0 && isOfAPart(measure)) {
            return "no samples that tell " + measure.counting().share().words() + " of their delay";
        }
        return measure.counting().eachOrganisation()
                ? "no samples that name the organisation; counts of the whole service do not tell whose they are"
                : "no samples";
    }

    private static boolean isOfAPart(Samples measure) {
        return measure.counting().share() != Counting.Share.WHOLE;
    }

    private static String goodWords(Samples measure) {
        TimeLimit threshold = measure.threshold();
        if (threshold == null) {
            return "good";
        }
        String share = isOfAPart(measure) ? " (" + measure.counting().share().words() + ")" : "";
        return (threshold.inclusive() ? "within " : "under ") + TimeText.of(threshold.micros()) + share;
    }

    /** Of what people report, who said it; and how much is left out because nobody did, or somebody else. */
    private static void stepReporters(Draft draft, Samples measure, SampleTally tally) {
        draft.reporters = tally.reporters();
        if (!tally.reporters().isEmpty()) {
            String who = tally.reporters().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + Words.count(entry.getValue()))
                    .collect(Collectors.joining(", "));
            draft.step("reported by", who);
        }
        if (tally.refused() > 0) {
            String expected = measure.counting().reporters().isEmpty()
                    ? "without a reporter"
                    : "reported by others than "
                            + String.join(", ", measure.counting().reporters());
            draft.step(
                    "refused",
                    Words.count(tally.refused()) + (tally.refused() == 1 ? " sample " : " samples ") + expected);
        }
    }

    private static Optional<Boolean> judgeSlices(Draft draft, Slices slices, SliceTally tally, Target target) {
        draft.coverage = tally.coverage();
        draft.outages = tally.bad().spans();
        if (tally.valid() == 0) {
            draft.step("verdict", "none: no slice of " + TimeText.of(slices.lengthMicros()) + " counts");
            return Optional.empty();
        }
        draft.step(
                "slices",
                Words.count(tally.all()) + " of " + TimeText.of(slices.lengthMicros()) + " each, "
                        + Words.count(tally.known()) + " of them known; " + words(slices));
        draft.base = Ratio.of(tally.valid());
        draft.attainment = tally.worth().dividedBy(draft.base);
        Ratio allowed = Ratio.ONE.minus(target.attainment()).times(draft.base);
        draft.allowed = Words.plain(allowed);
        draft.step(
                "attainment",
                Words.number(Words.plain(tally.worth())) + " of " + Words.count(tally.valid()) + " slices = "
                        + draft.attainment + " = " + Words.percent(draft.attainment) + " %");
        draft.step(
                "allowed",
                Words.number(draft.allowed) + " slices of " + TimeText.of(slices.lengthMicros()) + " = "
                        + TimeText.of(allowed.times(Ratio.of(slices.lengthMicros()))
                                .whole(RoundingMode.DOWN)
                                .longValueExact()));
        boolean met = draft.reaches(target);
        Ratio failed = draft.base.minus(tally.worth());
        draft.missShare(
                target, Words.number(Words.plain(failed.minus(allowed))) + " slices more were bad than allowed");
        return Optional.of(met);
    }

    private static String words(Slices slices) {
        if (slices.floor() != null) {
            return "good from " + Words.count(slices.floor()) + " samples on"
                    + (slices.demandExcuses() ? ", or when nothing failed" : "");
        }
        return slices.goodFrom() == null
                ? "each worth the share of its good samples"
                : slices.goodAbove()
                        ? "good above " + Words.percent(slices.goodFrom()) + " %"
                        : "good from " + Words.percent(slices.goodFrom()) + " % on";
    }

    private static Optional<Boolean> judgeAverage(Draft draft, TimeLimit limit, SampleTally tally) {
        Optional<Ratio> found = tally.findAverage();
        if (found.isEmpty()) {
            draft.step("average", "none, the evidence holds no values");
            return Optional.empty();
        }
        draft.averageMillis = found.get().dividedBy(Ratio.of(1_000));
        boolean holds = limit.holds(found.get());
        draft.step(
                "average",
                Words.number(Words.plain(draft.averageMillis)) + " ms, promised " + limit.promise()
                        + TimeText.of(limit.micros()) + ": "
                        + (holds ? "met" : "missed"));
        missTime(draft, "average", found.get(), limit);
        return Optional.of(holds);
    }

    private static void missTime(Draft draft, String name, Ratio value, TimeLimit limit) {
        Ratio most = Ratio.of(limit.micros());
        if (!limit.holds(value)) {
            Ratio millis = value.minus(most).dividedBy(Ratio.of(1_000));
            draft.missLimit(name, Words.number(Words.plain(millis)) + " ms", value, most);
        }
    }

    private static @Nullable Ratio coverage(SampleTally tally) {
        long all = tally.valid() + tally.unattributed();
        return all == 0 ? null : Ratio.of(tally.valid(), all);
    }

    private static boolean hasCoverage(Draft draft) {
        UnknownRule rule = draft.measure.terms().accounting().unknown();
        if (draft.coverage == null || draft.coverage.compareTo(rule.coverageFloor()) >= 0) {
            return true;
        }
        draft.step(
                "verdict",
                "none: coverage " + Words.percent(draft.coverage) + " % is below the floor of "
                        + Words.percent(rule.coverageFloor()) + " %");
        return false;
    }

    static boolean judgeShare(Draft draft, String good, Target target) {
        Counts counts = draft.counts == null ? new Counts(0, 0, 0) : draft.counts;
        draft.base = Ratio.of(counts.valid());
        draft.attainment = Ratio.of(counts.good(), counts.valid());
        draft.step(
                "attainment",
                Words.count(counts.good()) + " " + good + " of " + Words.count(counts.valid()) + " = "
                        + draft.attainment + " = " + Words.percent(draft.attainment) + " %");
        Ratio failing = Ratio.ONE.minus(target.attainment());
        Ratio allowed = failing.times(Ratio.of(counts.valid()));
        draft.allowed = Words.whole(allowed);
        draft.step(
                "allowed",
                Words.percent(failing) + " % of " + Words.count(counts.valid()) + " = "
                        + Words.number(Words.plain(allowed)) + " may fail, "
                        + Words.count(counts.valid() - counts.good()) + " did");
        boolean met = draft.reaches(target);
        long more = counts.valid()
                - counts.good()
                - allowed.whole(RoundingMode.FLOOR).longValueExact();
        draft.missShare(target, Words.count(more) + " more failed than allowed");
        return met;
    }

    /** What a percentile leaves, where that is fewer than the share does: they are counted beyond another limit. */
    private static void allow(Draft draft, Percentile percentile, SampleTally tally) {
        OptionalLong beyond = tally.findBeyond(percentile);
        if (beyond.isEmpty() || tally.slices() != null) {
            return;
        }
        BigDecimal allowed = BigDecimal.valueOf(beyond.getAsLong());
        draft.limit = "p" + Words.number(Words.plain(percentile.share().times(Ratio.of(100)))) + " "
                + percentile.limit().promise() + TimeText.of(percentile.limit().micros());
        draft.limitDecides = draft.allowed == null || allowed.compareTo(draft.allowed) < 0;
        if (draft.limitDecides) {
            draft.allowed = allowed;
        }
        draft.step(
                "allowed",
                draft.limit + ": " + Words.count(beyond.getAsLong()) + " may be later"
                        + (draft.limitDecides ? "" : ", no fewer than the share leaves"));
    }

    private static Optional<Boolean> judgePercentile(Draft draft, Percentile percentile, SampleTally tally) {
        String name = "p" + Words.number(Words.plain(percentile.share().times(Ratio.of(100)))) + " by the "
                + percentile.method().words() + " method";
        Optional<Ratio> found = tally.findPercentile(percentile);
        if (found.isEmpty()) {
            draft.step("percentile", name + ": none, the evidence holds counts without values");
            return Optional.empty();
        }
        Ratio value = found.get();
        boolean holds = percentile.limit().holds(value);
        draft.percentileMillis = value.dividedBy(Ratio.of(1_000));
        draft.step(
                "percentile",
                name + " = " + Words.number(Words.plain(draft.percentileMillis)) + " ms, promised "
                        + percentile.limit().promise()
                        + TimeText.of(percentile.limit().micros()) + ": " + (holds ? "met" : "missed"));
        missTime(
                draft,
                "p" + Words.number(Words.plain(percentile.share().times(Ratio.of(100)))),
                value,
                percentile.limit());
        return Optional.of(holds);
    }
}
