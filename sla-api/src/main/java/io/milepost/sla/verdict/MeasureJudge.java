package io.milepost.sla.verdict;

import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Regime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges one measure in each of its regimes, for the whole service or for each organisation by itself. */
final class MeasureJudge {
    private final Measure measure;
    private final Evidence evidence;

    private MeasureJudge(Measure measure, Evidence evidence) {
        this.measure = measure;
        this.evidence = evidence;
    }

    static List<MeasureEvaluation> judge(Measure measure, Period period, Evidence evidence) {
        if (measure instanceof Availability availability && availability.eachOrganisation()) {
            return judgeEach(availability.forOneOrganisation(), period, OrganisationEvidence.split(evidence));
        }
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Regime regime : measure.terms().regimes()) {
            Spans agreed = regime.hours().within(period);
            evaluations.add(new MeasureJudge(measure, evidence)
                    .draft(regime, period, agreed)
                    .finish());
        }
        return evaluations;
    }

    private static List<MeasureEvaluation> judgeEach(
            Availability measure, Period period, List<OrganisationEvidence> organisations) {
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Regime regime : measure.terms().regimes()) {
            Spans agreed = regime.hours().within(period);
            for (OrganisationEvidence own : organisations) {
                Draft draft = new MeasureJudge(measure, own.evidence()).draft(regime, period, agreed);
                draft.organisation = own.organisation();
                evaluations.add(draft.finish());
            }
        }
        return evaluations;
    }

    private Draft draft(Regime regime, Period period, Spans agreed) {
        Draft draft = judged(regime, period, agreed);
        new Consequences(draft, () -> attainment(regime, period.previous())).add();
        return draft;
    }

    private Draft judged(Regime regime, Period period, Spans agreed) {
        Draft draft = new Draft(measure, regime, period);
        if (measure instanceof Availability availability) {
            TimeJudge.judge(draft, availability, agreed, evidence);
        } else if (measure instanceof Samples samples) {
            SampleJudge.judge(draft, samples, evidence);
        } else if (measure instanceof FixTime fixTime) {
            SampleJudge.judge(draft, fixTime, evidence);
        }
        return draft;
    }

    /** The level of a period, if there was a verdict on it: a month that nobody knows is no failure to repeat. */
    private Optional<Ratio> attainment(Regime regime, Period period) {
        Draft draft = judged(regime, period, regime.hours().within(period));
        return draft.verdict == Verdict.NONE ? Optional.empty() : Optional.ofNullable(draft.attainment);
    }
}
