package io.milepost.sla.verdict;

import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.measure.tally.FixTally;
import io.milepost.sla.measure.tally.FixTally.Outcome;
import io.milepost.sla.verdict.outcome.MeasureEvaluation.Counts;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;

/** Judges how many incidents were mended in time. One that is still open decides nothing until its time is up or it no longer matters. */
final class FixJudge {
    private final Draft draft;
    private final FixTime measure;
    private final FixTally tally;

    private FixJudge(Draft draft, FixTime measure, FixTally tally) {
        this.draft = draft;
        this.measure = measure;
        this.tally = tally;
    }

    static void judge(Draft draft, FixTime measure, Evidence evidence) {
        new FixJudge(draft, measure, FixTally.of(measure, draft.regime, draft.period, evidence)).judge();
    }

    private void judge() {
        long inTime = tally.number(Outcome.IN_TIME);
        long open = tally.number(Outcome.OPEN);
        long all = tally.incidents().size();
        draft.agreedMicros = draft.regime.hours().within(draft.period).micros();
        draft.counts = new Counts(all - open, inTime, open);
        draft.promise(measure.target());
        draft.stepPeriod(draft.regime.hours().within(draft.period));
        tally.incidents().forEach(this::step);
        if (all == 0) {
            draft.step("verdict", "none: no incidents");
            return;
        }
        Ratio lowest = Ratio.of(inTime, all);
        Ratio highest = Ratio.of(inTime + open, all);
        draft.promised = Ratio.of(all);
        draft.lowest = lowest;
        draft.highest = highest;
        if (all == open) {
            draft.step("verdict", "none: all incidents are still open, and their time is not up");
            return;
        }
        boolean met = SampleJudge.judgeShare(draft, "in time", measure.target());
        if (open > 0) {
            stepOpen(open, lowest, highest);
            boolean metAtWorst = draft.isReached(measure.target(), lowest);
            boolean metAtBest = draft.isReached(measure.target(), highest);
            if (metAtWorst != metAtBest) {
                draft.step("verdict", "none: it depends on the incidents that are still open");
                return;
            }
            met = metAtWorst;
        }
        draft.verdict = met ? Verdict.MET : Verdict.MISSED;
        draft.step("verdict", draft.verdict.word());
    }

    private void step(FixTally.Incident incident) {
        draft.step(
                "incident",
                incident.span().startInstant() + (incident.open() ? " and still open at " : " to ")
                        + incident.span().endInstant() + ": " + TimeText.of(incident.clockMicros())
                        + " on the clock, promised " + measure.within().words(TimeText::of) + ": "
                        + incident.outcome().words());
    }

    private void stepOpen(long open, Ratio lowest, Ratio highest) {
        draft.step(
                "open",
                Words.count(open) + (open == 1 ? " incident is" : " incidents are")
                        + " still open: between " + Words.percent(lowest) + " % were all of them late and "
                        + Words.percent(highest) + " % were all in time");
    }
}
