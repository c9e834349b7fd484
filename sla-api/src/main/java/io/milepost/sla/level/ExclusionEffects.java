package io.milepost.sla.level;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.exclusion.Exclusion;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What each request for exclusion does to a contract's figures: the same period judged with it approved, and without it. */
public final class ExclusionEffects {
    private final StoredEvidence evidence;
    private final StoredExclusions exclusions;

    public ExclusionEffects(StoredEvidence evidence, StoredExclusions exclusions) {
        this.evidence = evidence;
        this.exclusions = exclusions;
    }

    /** One request, and the results in which it makes a difference; all else stays as it was decided. */
    public record Effect(Exclusion exclusion, List<Change> changes) {
        public Effect {
            changes = List.copyOf(changes);
        }
    }

    /** One measure in one regime with the exclusion and without. */
    public record Change(MeasureEvaluation with, MeasureEvaluation without) {}

    public List<Effect> load(Contract contract, Period period) {
        List<Exclusion> requests = exclusions.find(
                contract.service(),
                contract.name(),
                period.span().startInstant(),
                period.span().endInstant());
        if (requests.isEmpty()) {
            return List.of();
        }
        Evidence known = evidence.load(contract, period, Instant.MAX);
        List<Effect> effects = new ArrayList<>();
        for (Exclusion request : requests) {
            List<Maintenance> others = new ArrayList<>(known.maintenance());
            others.remove(request.toEvidence(true));
            others.remove(request.toEvidence(false));
            List<Maintenance> withIt = new ArrayList<>(others);
            withIt.add(request.toEvidence(true));
            effects.add(new Effect(
                    request,
                    compare(
                            judge(contract, period, known.withMaintenance(withIt)),
                            judge(contract, period, known.withMaintenance(others)))));
        }
        return effects;
    }

    private static List<MeasureEvaluation> judge(Contract contract, Period period, Evidence evidence) {
        return ServiceLevels.evaluate(contract, period, evidence).measures().stream()
                .filter(evaluation -> evaluation.organisation() == null)
                .toList();
    }

    private static List<Change> compare(List<MeasureEvaluation> with, List<MeasureEvaluation> without) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            if (!sameFigures(with.get(i), without.get(i))) {
                changes.add(new Change(with.get(i), without.get(i)));
            }
        }
        return changes;
    }

    private static boolean sameFigures(MeasureEvaluation one, MeasureEvaluation other) {
        return java.util.Objects.equals(one.attainment(), other.attainment())
                && one.verdict() == other.verdict()
                && one.excludedMicros() == other.excludedMicros()
                && java.util.Objects.equals(one.badMicros(), other.badMicros());
    }
}
