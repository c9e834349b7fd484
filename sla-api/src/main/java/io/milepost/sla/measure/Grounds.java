package io.milepost.sla.measure;

import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one judgement, and what many figures of it rest on: who the organisations are, how many people there were, what
 * was maintenance, when everyone was up. Each is worked out once, however many organisations and regimes ask. One thread only.
 */
public final class Grounds {
    private record PeopleKey(PopulationRule rule, OptionalLong fixed) {}

    private record MaintenanceKey(MaintenanceRule rule, String measure, ZoneId zone) {}

    private record StatesKey(Availability measure, Span span) {}

    private final Evidence evidence;
    private final Map<PeopleKey, Population> populations = new HashMap<>();
    private final Map<MaintenanceKey, MaintenanceWindows> maintenance = new HashMap<>();
    private final Map<StatesKey, KnownStates> national = new HashMap<>();
    private final Map<StatesKey, KnownStates.Shared> shared = new HashMap<>();
    private @Nullable List<OrganisationEvidence> organisations;
    private @Nullable List<StateInterval> everyones;

    public Grounds(Evidence evidence) {
        this.evidence = evidence;
    }

    public Evidence evidence() {
        return evidence;
    }

    public List<OrganisationEvidence> organisations() {
        if (organisations == null) {
            organisations = OrganisationEvidence.split(evidence);
        }
        return organisations;
    }

    /** All that one organisation lived. */
    public Evidence withEveryones(OrganisationEvidence own) {
        if (everyones == null) {
            everyones = OrganisationEvidence.everyones(evidence);
        }
        return own.with(everyones);
    }

    /** How many people had the service, when. */
    public Population population(PopulationRule rule, OptionalLong fixed) {
        return populations.computeIfAbsent(
                new PeopleKey(rule, fixed), key -> Population.of(rule, fixed, evidence.population()));
    }

    /** What the contract lets pass as maintenance of the measure, and what it does not. */
    public MaintenanceWindows maintenance(MaintenanceRule rule, String measure, ZoneId zone) {
        return maintenance.computeIfAbsent(
                new MaintenanceKey(rule, measure, zone),
                key -> MaintenanceWindows.of(rule, evidence.maintenance(), measure, zone));
    }

    /** What is known of the measure in a period, by the whole service, or by one organisation with what was said of it by name. */
    public KnownStates states(Availability measure, Period period, @Nullable OrganisationEvidence organisation) {
        StatesKey key = new StatesKey(measure, period.span());
        if (organisation == null) {
            return national.computeIfAbsent(
                    key, same -> KnownStates.of(measure, relevant(measure, period, evidence.states())));
        }
        return shared.computeIfAbsent(
                        key,
                        same -> new KnownStates.Shared(
                                measure, relevant(measure, period, OrganisationEvidence.everyones(evidence))))
                .with(relevant(measure, period, organisation.evidence().states()));
    }

    /** What was said of the measure, or of its targets, by all or by one organisation. */
    public List<StateInterval> statements(Availability measure, @Nullable OrganisationEvidence organisation) {
        List<StateInterval> states = organisation == null
                ? evidence.states()
                : organisation.evidence().states();
        return states.stream()
                .filter(state -> state.subject().equals(measure.name())
                        || measure.targets().contains(state.subject()))
                .toList();
    }

    /** Without a minimum length what lies outside of the period cannot matter, and need not be looked at. */
    private static List<StateInterval> relevant(Availability measure, Period period, List<StateInterval> states) {
        if (measure.terms().accounting().minimumOutageMicros() > 0) {
            return states;
        }
        List<StateInterval> clipped = new ArrayList<>();
        for (StateInterval state : states) {
            if (!state.span().isEmpty()
                    && state.span().start() < period.span().end()
                    && state.span().end() > period.span().start()) {
                clipped.add(state.within(period.span()));
            }
        }
        return clipped;
    }
}
