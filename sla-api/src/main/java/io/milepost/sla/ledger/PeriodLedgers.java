package io.milepost.sla.ledger;

import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.Outage;
import io.milepost.sla.outage.ServiceStates;
import io.milepost.sla.outage.VantageQuorums;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.whatif.WhatIf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws up the time ledger of a contract from what is stored. Thread-safe. */
public final class PeriodLedgers {

    private final StoredLevels levels;
    private final ServiceStates states;
    private final TrafficFacts traffic;
    private final OutageNotes notes;

    public PeriodLedgers(StoredLevels levels, ServiceStates states, TrafficFacts traffic, OutageNotes notes) {
        this.levels = levels;
        this.states = states;
        this.traffic = traffic;
        this.notes = notes;
    }

    public PeriodLedger load(Service service, Contract contract, Period period, Instant now) {
        Period passed = StoredLevels.passed(period, now);
        Judgement judgement = Judgement.of(levels, contract, period, now);
        Instant start = period.span().startInstant();
        Instant end = period.span().endInstant().isBefore(now) ? period.span().endInstant() : now;
        List<OutageAccount> outages = start.isBefore(end)
                ? new Loading(
                                service,
                                contract,
                                passed,
                                judgement.shown(),
                                new Span(Span.micros(start), Span.micros(end)))
                        .load()
                : List.of();
        return new PeriodLedger(contract, period, passed, judgement, outages);
    }

    /** The accounts of one period while they are drawn up. */
    private final class Loading {
        private final Service service;
        private final Contract contract;
        private final Period passed;
        private final List<MeasureEvaluation> evaluations;
        private final Span range;
        private final LogSignals signals;

        Loading(Service service, Contract contract, Period passed, List<MeasureEvaluation> evaluations, Span range) {
            this.service = service;
            this.contract = contract;
            this.passed = passed;
            this.evaluations = evaluations;
            this.range = range;
            this.signals = new LogSignals(traffic, service.name());
        }

        List<OutageAccount> load() {
            List<Outage> found =
                    states.loadOutages(service, VantageQuorums.of(contract), range.startInstant(), range.endInstant());
            if (found.isEmpty()) {
                return List.of();
            }
            List<OutageNote> written = notes.load(service.name(), range.startInstant(), range.endInstant());
            WhatIf whatIf = levels.loadWhatIf(contract, passed);
            return found.stream()
                    .map(outage -> account(outage, written, whatIf))
                    .toList();
        }

        private OutageAccount account(Outage outage, List<OutageNote> written, WhatIf whatIf) {
            Span whole = Span.of(
                    outage.confirmedAt(), Optional.ofNullable(outage.closedAt()).orElse(range.endInstant()));
            List<Testimony> evidence = new ArrayList<>(probes(outage));
            evidence.addAll(signals.load(whole));
            written.stream()
                    .filter(note -> note.target().equals(outage.target())
                            && whole.start() <= Span.micros(note.at())
                            && Span.micros(note.at()) < whole.end())
                    .map(note -> new Testimony(Testimony.Kind.NOTE, note.at(), note.author(), note.text()))
                    .forEach(evidence::add);
            return new OutageAccount(
                    outage,
                    title(outage.target()),
                    cause(outage),
                    whole.micros(),
                    counted(outage.target(), whole),
                    evidence,
                    effects(outage.target(), whole, whatIf));
        }

        private List<OutageEffect> effects(String target, Span whole, WhatIf whatIf) {
            List<OutageEffect> effects = new ArrayList<>();
            for (MeasureEvaluation without : whatIf.evaluateWithout(target, whole)) {
                evaluations.stream()
                        .filter(with -> with.measure().equals(without.measure())
                                && with.regime().equals(without.regime())
                                && without.organisation() == null)
                        .map(with -> new OutageEffect(with, without))
                        .forEach(effects::add);
            }
            return effects;
        }

        /** What the engine counted as bad of it, in all regimes together. */
        private long counted(String target, Span whole) {
            return evaluations.stream()
                    .filter(evaluation -> contract.measures().stream()
                            .anyMatch(measure ->
                                    measure.name().equals(evaluation.measure()) && WhatIf.promises(measure, target)))
                    .mapToLong(evaluation ->
                            Spans.of(evaluation.outages()).within(whole).micros())
                    .sum();
        }

        private String title(String target) {
            return service.components().stream()
                    .filter(component -> component.targets().contains(target))
                    .map(Component::title)
                    .findFirst()
                    .orElse(target);
        }
    }

    private static List<Testimony> probes(Outage outage) {
        return outage.witnesses().stream()
                .map(witness -> new Testimony(
                        Testimony.Kind.PROBE,
                        witness.from(),
                        witness.vantage(),
                        String.format(Locale.UK, "%,d", witness.results())
                                + (witness.results() == 1 ? " failed result" : " failed results")
                                + (witness.reason() == null ? "" : ", the first: " + witness.reason())))
                .toList();
    }

    private static String cause(Outage outage) {
        return outage.witnesses().stream()
                .map(Outage.Witness::reason)
                .filter(reason -> reason != null)
                .findFirst()
                .orElse("not known");
    }
}
