package io.milepost.sla.budget;

import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A case of an error budget, written as a sentence: a contract, what is known, a period and an instant. */
final class Budgeting {
    private final Contract contract;
    private final List<StateInterval> states = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<SampleCount> counts = new ArrayList<>();
    private final List<Maintenance> maintenance = new ArrayList<>();
    private final List<PopulationChange> population = new ArrayList<>();

    private Budgeting(String yaml) {
        contract = ContractReader.parse("case.yml", yaml, Path.of("."));
    }

    static Budgeting contract(String yaml) {
        return new Budgeting(yaml);
    }

    /** One measure named m in the zone of London, with further lines of its own. */
    static Budgeting measure(String kind, String... lines) {
        return contract("name: case\nservice: national\nzone: Europe/London\nmeasures:\n  - name: m\n    kind: " + kind
                + "\n    " + String.join("\n    ", lines));
    }

    /** Office hours with the bank holidays of England and Wales, 99.9 per cent of them. */
    static Budgeting office() {
        return contract("""
                name: office
                service: national
                zone: Europe/London
                regimes:
                  - { name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: england-and-wales } }
                measures:
                  - { name: m, kind: availability, target: 99.9 % }
                """);
    }

    Budgeting up(String start, String end) {
        return state(ServiceState.UP, start, end);
    }

    Budgeting down(String start, String end) {
        return state(ServiceState.DOWN, start, end);
    }

    Budgeting down(Span span) {
        states.add(StateInterval.of("m", "", span, ServiceState.DOWN));
        return this;
    }

    /** An outage of one organisation, which has so many users. */
    Budgeting downOf(String organisation, String start, String end) {
        Span span = Span.of(Instant.parse(start), Instant.parse(end));
        states.add(new StateInterval("m", "", span, ServiceState.DOWN, Affected.organisations(Set.of(organisation))));
        return this;
    }

    Budgeting users(String from, String organisation, long users) {
        population.add(new PopulationChange(Span.micros(Instant.parse(from)), organisation, users));
        return this;
    }

    private Budgeting state(ServiceState state, String start, String end) {
        states.add(StateInterval.of("m", "", Span.of(Instant.parse(start), Instant.parse(end)), state));
        return this;
    }

    Budgeting maintenance(String start, String end) {
        maintenance.add(new Maintenance(Span.of(Instant.parse(start), Instant.parse(end)), null, true));
        return this;
    }

    Budgeting users(String from, long users) {
        population.add(new PopulationChange(Span.micros(Instant.parse(from)), "", users));
        return this;
    }

    Budgeting samples(String at, long millis, long count) {
        samples.add(new Sample("m", Span.micros(Instant.parse(at)), millis * 1_000, null, count));
        return this;
    }

    Budgeting counted(String start, String end, long valid, long good) {
        counts.add(new SampleCount("m", Span.of(Instant.parse(start), Instant.parse(end)), valid, good));
        return this;
    }

    Budget at(String instant, String period) {
        return all(Instant.parse(instant), period).get(0);
    }

    Budget at(Instant instant, String period) {
        return all(instant, period).get(0);
    }

    List<Budget> all(Instant instant, String period) {
        return ErrorBudgets.evaluate(contract, Period.parse(period, contract.zone()), evidence(), instant);
    }

    MeasureEvaluation judged(String period) {
        return ServiceLevels.evaluate(contract, Period.parse(period, contract.zone()), evidence())
                .measures()
                .get(0);
    }

    private Evidence evidence() {
        return new Evidence(states, samples, counts, maintenance, population);
    }

    static BurnRate rate(Budget budget, String window) {
        return budget.burnRates().stream()
                .filter(rate -> rate.name().equals(window))
                .findFirst()
                .orElseThrow();
    }

    static BurnFinding finding(Budget budget, BurnCondition condition) {
        return budget.findings().stream()
                .filter(finding -> finding.condition() == condition)
                .findFirst()
                .orElseThrow();
    }
}
