package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one measure of a contract over one period in each of its regimes, for the whole service or for each organisation by itself,
 * by the terms that were in force when.
 */
final class MeasureJudge {
    /** A stretch of the period in which the terms of the measure are the same, with the regime's hours in it. */
    private record Part(Measure measure, Regime regime, Period period, Spans agreed) {}

    private final Contract contract;
    private final Measure latest;
    private final Period period;

    private MeasureJudge(Contract contract, Measure latest, Period period) {
        this.contract = contract;
        this.latest = latest;
        this.period = period;
    }

    static List<MeasureEvaluation> judge(Contract contract, Measure latest, Period period, Evidence evidence) {
        return new MeasureJudge(contract, latest, period).judge(evidence);
    }

    private List<MeasureEvaluation> judge(Evidence evidence) {
        boolean each = latest instanceof Availability availability && availability.eachOrganisation()
                || latest instanceof Samples samples && samples.counting().eachOrganisation();
        List<OrganisationEvidence> organisations =
                each ? OrganisationEvidence.split(evidence) : List.of(new OrganisationEvidence("", evidence));
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Regime regime : findRegimes().values()) {
            List<Part> parts = partsOf(period, regime);
            for (OrganisationEvidence own : organisations) {
                evaluations.add(judge(regime, parts, own, each));
            }
        }
        return evaluations;
    }

    private MeasureEvaluation judge(Regime regime, List<Part> parts, OrganisationEvidence own, boolean each) {
        Draft draft = judgeParts(regime, period, parts, own.evidence());
        draft.organisation = each ? own.organisation() : null;
        new Consequences(draft, own, () -> findBefore(regime, own.evidence())).add();
        return draft.finish();
    }

    /** Every regime in which the measure is judged some time in the period, by name; those of its latest terms if it is in none. */
    private Map<String, Regime> findRegimes() {
        Map<String, Regime> regimes = new LinkedHashMap<>();
        for (InForce.Part part : contract.partsOf(period)) {
            Measure measure = find(part.terms());
            if (measure != null) {
                measure.terms().regimes().forEach(regime -> regimes.put(regime.name(), regime));
            }
        }
        if (regimes.isEmpty()) {
            latest.terms().regimes().forEach(regime -> regimes.put(regime.name(), regime));
        }
        return regimes;
    }

    private @Nullable Measure find(Contract terms) {
        return terms.measures().stream()
                .filter(measure -> measure.name().equals(latest.name()))
                .findFirst()
                .map(MeasureJudge::judgedAlone)
                .orElse(null);
    }

    private static Measure judgedAlone(Measure measure) {
        if (measure instanceof Availability availability && availability.eachOrganisation()) {
            return availability.forOneOrganisation();
        }
        return measure;
    }

    private List<Part> partsOf(Period judged, Regime regime) {
        List<Part> parts = new ArrayList<>();
        for (InForce.Part part : contract.partsOf(judged)) {
            Measure measure = find(part.terms());
            if (measure != null) {
                measure.terms().regimes().stream()
                        .filter(own -> own.name().equals(regime.name()))
                        .forEach(own -> parts.add(new Part(
                                measure, own, part.period(), own.hours().within(part.period()))));
            }
        }
        return parts;
    }

    private Draft judgeParts(Regime regime, Period judged, List<Part> parts, Evidence evidence) {
        if (parts.isEmpty()) {
            Draft draft = new Draft(judgedAlone(latest), regime, judged, judged.name());
            draft.step("verdict", "none: " + judged.name() + " lies outside of the time in which this was agreed");
            return draft;
        }
        List<Draft> drafts = new ArrayList<>();
        for (Part part : parts) {
            Draft draft = new Draft(part.measure(), part.regime(), part.period(), judged.name());
            if (!part.period().equals(judged) && parts.size() == 1) {
                draft.step("in force", "only " + part.period().name() + " of " + judged.name());
            }
            judge(draft, part.agreed(), evidence);
            drafts.add(draft);
        }
        return drafts.size() == 1
                ? drafts.get(0)
                : PartsDraft.join(drafts, contract.inForce().change(), judged);
    }

    private static void judge(Draft draft, Spans agreed, Evidence evidence) {
        if (draft.measure instanceof Availability availability) {
            TimeJudge.judge(draft, availability, agreed, evidence);
        } else if (draft.measure instanceof Samples samples) {
            SampleJudge.judge(draft, samples, evidence);
        } else if (draft.measure instanceof FixTime fixTime) {
            SampleJudge.judge(draft, fixTime, evidence);
        }
    }

    /** The period before by its own terms, if there was a verdict on it: a month that nobody knows is no failure to repeat. */
    private Optional<Draft> findBefore(Regime regime, Evidence evidence) {
        Period before = period.previous();
        Draft draft = judgeParts(regime, before, partsOf(before, regime), evidence);
        return draft.verdict == Verdict.NONE ? Optional.empty() : Optional.of(draft);
    }
}
