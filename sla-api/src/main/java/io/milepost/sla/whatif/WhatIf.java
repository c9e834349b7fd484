package io.milepost.sla.whatif;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A period judged once more as if a target had not failed, or as if time had been excluded or not. Nothing is estimated: the engine
 * judges altered evidence by the same contract, so that whatever depends on an outage or a window (its neighbours' length, a cap, a
 * rounding, a repeat failure) is accounted for.
 */
public final class WhatIf {
    private final Contract contract;
    private final Period period;
    private final Evidence evidence;

    public WhatIf(Contract contract, Period period, Evidence evidence) {
        this.contract = contract;
        this.period = period;
        this.evidence = evidence;
    }

    /** What the measures that promise the target would have reached, had it been up for that span and all else as it was. */
    public List<MeasureEvaluation> evaluateWithout(String target, Span outage) {
        Set<String> touched = contract.everyVersion()
                .filter(measure -> promises(measure, target))
                .map(Measure::name)
                .collect(Collectors.toSet());
        Evidence altered = evidence.withStates(upDuring(target, outage));
        return ServiceLevels.evaluate(contract, period, altered).measures().stream()
                .filter(evaluation -> touched.contains(evaluation.measure()))
                .toList();
    }

    public static boolean promises(Measure measure, String target) {
        return measure instanceof Measure.Availability availability
                && (availability.targets().contains(target)
                        || availability.targets().isEmpty()
                                && availability.name().equals(target));
    }

    /** The results in which a record makes a difference: with it approved, and without it; all else stays as it was recorded. */
    public Changes findChanges(Maintenance record) {
        List<Maintenance> others = evidence.maintenance().stream()
                .filter(other -> !other.approved(true).equals(record.approved(true)))
                .toList();
        List<Maintenance> withIt = new ArrayList<>(others);
        withIt.add(record.approved(true));
        return compare(judge(withIt), judge(others));
    }

    /** The results in which it makes a difference that anything at all is excluded: as recorded, and without any record. */
    public Changes findChangesOfAll() {
        return compare(judge(evidence.maintenance()), judge(List.of()));
    }

    private ContractEvaluation judge(List<Maintenance> records) {
        return ServiceLevels.evaluate(contract, period, evidence.withMaintenance(records));
    }

    private static Changes compare(ContractEvaluation with, ContractEvaluation without) {
        List<Change> measures = new ArrayList<>();
        for (int i = 0; i < with.measures().size(); i++) {
            measures.add(new Change(with.measures().get(i), without.measures().get(i)));
        }
        List<SettlementChange> settlements = new ArrayList<>();
        for (int i = 0; i < with.settlements().size(); i++) {
            settlements.add(new SettlementChange(
                    with.settlements().get(i), without.settlements().get(i)));
        }
        return new Changes(
                measures.stream().filter(Change::isAny).toList(),
                settlements.stream().filter(SettlementChange::isAny).toList());
    }

    /** What was said of the target within the span is taken back, and one up for all vantages said instead. */
    private List<StateInterval> upDuring(String target, Span outage) {
        List<StateInterval> states = new ArrayList<>();
        for (StateInterval state : evidence.states()) {
            if (!state.subject().equals(target)) {
                states.add(state);
                continue;
            }
            addPart(states, state, state.span().start(), Math.min(state.span().end(), outage.start()));
            addPart(
                    states,
                    state,
                    Math.max(state.span().start(), outage.end()),
                    state.span().end());
        }
        states.add(StateInterval.of(target, "", outage, ServiceState.UP));
        return states;
    }

    private static void addPart(List<StateInterval> states, StateInterval whole, long start, long end) {
        if (start < end) {
            states.add(new StateInterval(
                    whole.subject(), whole.vantage(), new Span(start, end), whole.state(), whole.affected()));
        }
    }
}
