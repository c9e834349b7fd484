package io.milepost.sla.verdict;

import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.UnknownRule;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.FixTally;
import io.milepost.sla.measure.SampleTally;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.MeasureEvaluation.Counts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges what is counted: good samples of valid ones, a percentile of their values, incidents mended in time. */
final class SampleJudge {
    private SampleJudge() {}

    static void judge(Draft draft, Samples measure, Evidence evidence) {
        SampleTally tally = SampleTally.of(measure, draft.regime, draft.period, evidence);
        draft.agreedMicros = tally.agreed().micros();
        draft.excludedMicros =
                tally.agreed().intersect(tally.maintenance().qualifying()).micros();
        draft.counts = new Counts(tally.valid(), tally.good(), tally.unattributed());
        draft.coverage = coverage(tally);
        draft.stepPeriod(tally.agreed());
        draft.stepMaintenance(tally.maintenance());
        if (tally.unattributed() > 0) {
            draft.step(
                    "unattributed",
                    Words.count(tally.unattributed()) + " samples of hours that lie partly outside of the regime");
        }
        draft.target = measure.target() == null ? null : measure.target().attainment();
        if (tally.valid() == 0) {
            draft.step("verdict", "none: no samples");
            return;
        }
        boolean met = true;
        boolean judged = false;
        if (measure.target() != null) {
            String good = measure.thresholdMillis() == null
                    ? "good"
                    : "within " + TimeText.of(measure.thresholdMillis() * 1_000);
            met = judgeShare(draft, good, measure.target().attainment());
            judged = true;
        }
        if (measure.percentile() != null) {
            Optional<Boolean> holds = judgePercentile(draft, measure.percentile(), tally);
            judged |= holds.isPresent();
            met &= holds.orElse(measure.target() != null);
        }
        if (judged && hasCoverage(draft)) {
            draft.verdict = met ? Verdict.MET : Verdict.MISSED;
            draft.step("verdict", draft.verdict.word());
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

    private static boolean judgeShare(Draft draft, String good, Ratio target) {
        Counts counts = draft.counts == null ? new Counts(0, 0, 0) : draft.counts;
        draft.attainment = Ratio.of(counts.good(), counts.valid());
        draft.step(
                "attainment",
                Words.count(counts.good()) + " " + good + " of " + Words.count(counts.valid()) + " = "
                        + draft.attainment + " = " + Words.percent(draft.attainment) + " %");
        Ratio allowed = Ratio.ONE.minus(target).times(Ratio.of(counts.valid()));
        draft.allowed = Words.whole(allowed);
        draft.step(
                "allowed",
                Words.percent(Ratio.ONE.minus(target)) + " % of " + Words.count(counts.valid()) + " = "
                        + Words.number(Words.plain(allowed)) + " may fail, "
                        + Words.count(counts.valid() - counts.good()) + " did");
        return draft.reaches(target);
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
        boolean holds = value.compareTo(Ratio.of(percentile.atMostMicros())) <= 0;
        draft.percentileMillis = value.dividedBy(Ratio.of(1_000));
        draft.step(
                "percentile",
                name + " = " + Words.number(Words.plain(draft.percentileMillis)) + " ms, promised at most "
                        + TimeText.of(percentile.atMostMicros()) + ": " + (holds ? "met" : "missed"));
        return Optional.of(holds);
    }

    static void judge(Draft draft, FixTime measure, Evidence evidence) {
        FixTally tally = FixTally.of(measure, draft.regime, draft.period, evidence);
        draft.agreedMicros = draft.regime.hours().within(draft.period).micros();
        draft.counts = new Counts(tally.incidents().size(), tally.inTime(), 0);
        draft.target = measure.target().attainment();
        draft.stepPeriod(draft.regime.hours().within(draft.period));
        for (FixTally.Incident incident : tally.incidents()) {
            draft.step(
                    "incident",
                    incident.span().startInstant() + " to " + incident.span().endInstant() + ": "
                            + TimeText.of(incident.clockMicros()) + " on the clock, promised "
                            + TimeText.of(measure.withinMicros()) + ": " + (incident.inTime() ? "in time" : "late"));
        }
        if (tally.incidents().isEmpty()) {
            draft.step("verdict", "none: no incidents");
            return;
        }
        boolean met = judgeShare(draft, "in time", measure.target().attainment());
        draft.verdict = met ? Verdict.MET : Verdict.MISSED;
        draft.step("verdict", draft.verdict.word());
    }
}
