package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges one measure of a contract over one period in each of its regimes, for the whole service or for each organisation by itself,
 * by the terms that were in force when.
 */
final class MeasureJudge {
    /** A stretch of the period in which the terms of the measure are the same, with the regime's hours in it. */
    private record Part(Measure measure, Regime regime, Period period, Spans agreed) {}

    private record PartsKey(String period, Span span, String regime) {}

    private final Contract contract;
    private final Measure latest;
    private final Period period;
    private final Grounds grounds;
    private final boolean each;
    private final Map<PartsKey, List<Part>> parts = new HashMap<>();

    private MeasureJudge(Contract contract, Measure latest, Period period, Grounds grounds) {
        this.contract = contract;
        this.latest = latest;
        this.period = period;
        this.grounds = grounds;
        this.each = latest.eachOrganisation();
    }

    static List<MeasureEvaluation> judge(Contract contract, Measure latest, Period period, Grounds grounds) {
        return new MeasureJudge(contract, latest, period, grounds).judge();
    }

    private List<MeasureEvaluation> judge() {
        List<OrganisationEvidence> organisations =
                each ? grounds.organisations() : List.of(new OrganisationEvidence("", grounds.evidence()));
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Regime regime : findRegimes().values()) {
            for (OrganisationEvidence own : organisations) {
                evaluations.add(judge(regime, own));
            }
        }
        return evaluations;
    }

    private MeasureEvaluation judge(Regime regime, OrganisationEvidence own) {
        Draft draft = judgeWithCost(regime, period, own);
        draft.organisation = each ? own.organisation() : null;
        CreditLimit.apply(draft, contract.before(period), earlier -> findWithCost(regime, earlier, own));
        return draft.finish();
    }

    /** What a period costs, whatever others did. */
    private Draft judgeWithCost(Regime regime, Period judged, OrganisationEvidence own) {
        Draft draft = judgeParts(regime, judged, own);
        boolean byPart = contract.inForce().consequencesByPart();
        Period before = judged.previous();
        boolean first = contract.partsOf(before).isEmpty();
        new Consequences(draft, byPart, first, own, () -> find(() -> judgeParts(regime, before, own))).add();
        return draft;
    }

    private Optional<Draft> findWithCost(Regime regime, Period earlier, OrganisationEvidence own) {
        return find(() -> judgeWithCost(regime, earlier, own));
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

    /** The hours of a year take longer to look up than they take to judge: once for all organisations. */
    private List<Part> partsOf(Period judged, Regime regime) {
        PartsKey key = new PartsKey(judged.name(), judged.span(), regime.name());
        return parts.computeIfAbsent(key, same -> findParts(judged, regime));
    }

    private List<Part> findParts(Period judged, Regime regime) {
        List<Part> found = new ArrayList<>();
        for (InForce.Part part : contract.partsOf(judged)) {
            Measure measure = find(part.terms());
            if (measure != null) {
                measure.terms().regimes().stream()
                        .filter(own -> own.name().equals(regime.name()))
                        .forEach(own -> found.add(new Part(
                                measure, own, part.period(), own.hours().within(part.period()))));
            }
        }
        return found;
    }

    private Draft judgeParts(Regime regime, Period judged, OrganisationEvidence own) {
        List<Part> governing = partsOf(judged, regime);
        if (governing.isEmpty()) {
            Draft draft = new Draft(judgedAlone(latest), regime, judged, judged.name());
            draft.step("verdict", "none: " + judged.name() + " lies outside of the time in which this was agreed");
            return draft;
        }
        List<Draft> drafts = new ArrayList<>();
        for (Part part : governing) {
            Draft draft = new Draft(part.measure(), part.regime(), part.period(), judged.name());
            if (!part.period().equals(judged) && governing.size() == 1) {
                draft.step("in force", "only " + part.period().name() + " of " + judged.name());
            }
            judge(draft, part.agreed(), own);
            drafts.add(draft);
        }
        return drafts.size() == 1
                ? drafts.get(0)
                : PartsDraft.join(drafts, contract.inForce().change(), judged);
    }

    private void judge(Draft draft, Spans agreed, OrganisationEvidence own) {
        if (draft.measure instanceof Availability availability) {
            TimeJudge.judge(draft, availability, agreed, grounds, each ? own : null);
        } else if (draft.measure instanceof Samples samples) {
            SampleJudge.judge(draft, samples, own.evidence());
        } else if (draft.measure instanceof FixTime fixTime) {
            FixJudge.judge(draft, fixTime, each ? grounds.withEveryones(own) : own.evidence());
        }
    }

    /** An earlier period by its own terms, if there was a verdict on it: a month that nobody knows is no failure to repeat. */
    private static Optional<Draft> find(Supplier<Draft> earlier) {
        try {
            Draft draft = earlier.get();
            return draft.verdict == Verdict.NONE ? Optional.empty() : Optional.of(draft);
        } catch (MissingEvidenceException | CalendarEndsException ignored) {
            // The first month of a contract is judged without users or holidays of the month before it.
            return Optional.empty();
        }
    }
}
