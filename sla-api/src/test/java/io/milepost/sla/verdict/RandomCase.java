package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A contract, a period of five days in which the clocks change (or do not), and a history of odd statements, all from one seed: what
 * fails can be looked at again by its seed.
 */
record RandomCase(long seed, Contract contract, Period period, Evidence evidence) {
    private static final List<String> PLACES = List.of(
            "Europe/London 2025-03-28", "Europe/London 2025-10-24", "Australia/Lord_Howe 2025-04-03", "UTC 2024-02-27");
    private static final List<String> MAINTENANCE = List.of("removed", "counted-up", "not-excluded");
    private static final List<String> UNKNOWN = List.of("removed", "up", "down");
    private static final List<String> MORE = List.of(
            "",
            "minimumOutage: 45 min",
            "degraded: 30 %, partial: 60 %",
            "agreedTime: civil-days",
            "population: { rule: user-minutes, users: 1000 }",
            "population: { rule: threshold, users: 1000, moreThan: 5 % }");
    private static final List<Contract> CONTRACTS = contracts();

    static RandomCase of(long seed) {
        return of(seed, new Random(seed));
    }

    private static RandomCase of(long seed, Random random) {
        Contract contract = CONTRACTS.get(random.nextInt(CONTRACTS.size()));
        LocalDate start = startOf(contract.zone(), random);
        Period period = Period.parse(start + "/" + start.plusDays(5), contract.zone());
        long origin = period.span().start();
        Evidence evidence = new Evidence(
                many(random, 14, () -> state(random, origin)),
                many(random, 20, () -> sample(random, origin)),
                List.of(),
                many(random, 4, () -> new Maintenance(span(random, origin), null, true)),
                List.of(new PopulationChange(0, "RX1", 300), new PopulationChange(0, "RX2", 700)));
        return new RandomCase(seed, contract, period, evidence);
    }

    private static LocalDate startOf(ZoneId zone, Random random) {
        List<String> here = PLACES.stream()
                .filter(place -> place.startsWith(zone.getId() + " "))
                .toList();
        return LocalDate.parse(here.get(random.nextInt(here.size())).split(" ")[1]);
    }

    private static List<Contract> contracts() {
        List<Contract> contracts = new ArrayList<>();
        for (String zone : List.of("Europe/London", "Australia/Lord_Howe", "UTC")) {
            for (String maintenance : MAINTENANCE) {
                for (String unknown : UNKNOWN) {
                    MORE.forEach(more -> contracts.add(contract(zone, maintenance, unknown, more)));
                }
            }
        }
        return contracts;
    }

    private static Contract contract(String zone, String maintenance, String unknown, String more) {
        return ContractReader.parse("case.yml", """
                name: case
                service: national
                zone: %s
                accounting: { maintenance: { treatment: %s }, unknown: { treatment: %s }, %s }
                regimes:
                  - { name: support, hours: mon-fri 06:30-20:30, holidays: { calendar: england-and-wales } }
                  - { name: non-support, restOf: support }
                  - { name: all-hours, hours: always }
                measures:
                  - { name: m, kind: availability, targets: [a, b], vantages: { names: [x, y], upWhen: any-of }, target: 99 %% }
                  - { name: s, kind: delivery-time, thresholdMs: 60, target: 90 %%, regimes: all-hours }
                """.formatted(zone, maintenance, unknown, more), Path.of("."));
    }

    private interface Maker<T> {
        T make();
    }

    private static <T> List<T> many(Random random, int most, Maker<T> maker) {
        List<T> made = new ArrayList<>();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            made.add(maker.make());
        }
        return made;
    }

    private static StateInterval state(Random random, long origin) {
        Affected[] affected = {
            Affected.EVERYONE,
            Affected.people(30),
            Affected.people(600),
            Affected.organisations(Set.of("RX1")),
            Affected.organisations(Set.of("RX1", "RX2"))
        };
        return new StateInterval(
                List.of("a", "b", "m").get(random.nextInt(3)),
                List.of("x", "y", "").get(random.nextInt(3)),
                span(random, origin),
                ServiceState.values()[random.nextInt(5)],
                affected[random.nextInt(affected.length)]);
    }

    private static Sample sample(Random random, long origin) {
        long at = origin + random.nextInt(5 * 24 * 60) * Span.MINUTE;
        return new Sample("s", at, random.nextInt(120) * 1_000L, null, 1 + random.nextInt(3));
    }

    /** Odd seconds, beginning up to a day before the period and lasting up to three days. */
    private static Span span(Random random, long origin) {
        long start = origin + (random.nextInt(6 * 86_400) - 86_400) * Span.SECOND;
        return new Span(start, start + (1 + random.nextInt(3 * 86_400)) * Span.SECOND);
    }

    RandomCase with(Evidence other) {
        return new RandomCase(seed, contract, period, other);
    }

    List<MeasureEvaluation> judged() {
        return ServiceLevels.evaluate(contract, period, evidence).measures();
    }

    /** The measure of time in its three regimes. */
    List<MeasureEvaluation> timed() {
        return judged().subList(0, 3);
    }

    ContractEvaluation evaluation() {
        return ServiceLevels.evaluate(contract, period, evidence);
    }

    /** The same told otherwise: statements cut at random, repeated, and all of it in another order. */
    RandomCase retold() {
        Random random = new Random(~seed);
        List<StateInterval> pieces = new ArrayList<>();
        for (StateInterval state : evidence.states()) {
            long seconds = state.span().micros() / Span.SECOND;
            long cut = state.span().start() + (long) (random.nextDouble() * seconds) * Span.SECOND;
            pieces.add(with(state, new Span(state.span().start(), cut)));
            pieces.add(with(state, new Span(cut, state.span().end())));
            if (random.nextBoolean()) {
                pieces.add(state);
            }
        }
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : evidence.samples()) {
            for (long i = 0; i < sample.count(); i++) {
                samples.add(new Sample(sample.subject(), sample.at(), sample.valueMicros(), sample.ok(), 1));
            }
        }
        List<Maintenance> windows = new ArrayList<>(evidence.maintenance());
        windows.addAll(evidence.maintenance());
        Collections.shuffle(pieces, random);
        Collections.shuffle(samples, random);
        Collections.shuffle(windows, random);
        return with(evidence.withStates(pieces).withSamples(samples).withMaintenance(windows));
    }

    private static StateInterval with(StateInterval state, Span span) {
        return new StateInterval(state.subject(), state.vantage(), span, state.state(), state.affected());
    }
}
