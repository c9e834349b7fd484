package io.milepost.sla.bench;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A made-up year of a national service under one contract: three targets probed every minute from three vantages, each of which fails
 * by itself now and then; outages of all, of regions and of single organisations; maintenance, hourly deliveries, and accounts that
 * change every working day. The same seed makes the same year.
 */
record NationalYear(Contract contract, Period period, Evidence evidence) {
    private static final int YEAR = 2025;
    private static final int MINUTES = 365 * 24 * 60;
    static final String NAME = "national-year";
    static final String SERVICE = "national";
    private static final List<String> TARGETS = List.of("smtp", "imap", "web");
    private static final List<String> VANTAGES = List.of("inside", "internet", "mobile");
    /** The contract as its file. */
    static final String CONTRACT = """
            name: national-year
            service: national
            zone: Europe/London
            accounting:
              maintenance: { treatment: removed, notice: 5 d, cap: { length: 24 h, per: year } }
              unknown: { treatment: removed, coverageFloor: 90 % }
              partial: 50 %
              population: { rule: user-minutes }
            regimes:
              - { name: support, hours: mon-fri 06:30-20:30, holidays: { calendar: england-and-wales } }
              - { name: non-support, restOf: support }
            measures:
              - { name: national, kind: availability, targets: [smtp, imap, web], target: 99.9 %,
                  vantages: { names: [inside, internet, mobile], upWhen: any-of } }
              - { name: own, kind: availability, targets: [smtp, imap, web], target: 99.5 %, per: organisation,
                  vantages: { names: [inside, internet, mobile], upWhen: any-of } }
              - { name: delivery, kind: delivery-time, thresholdMs: 60000, target: 95 % }
            """;

    static NationalYear of(int organisations, long seed) {
        Contract contract = ContractReader.parse("national-year.yml", CONTRACT, Path.of("."));
        Period period = Period.parse(Integer.toString(YEAR), contract.zone());
        Maker maker = new Maker(organisations, new Random(seed), period.span().start());
        return new NationalYear(contract, period, maker.make());
    }

    /** Their codes. */
    List<String> organisations() {
        return evidence.population().stream()
                .map(PopulationChange::organisation)
                .distinct()
                .sorted()
                .toList();
    }

    private static final class Maker {
        private final int organisations;
        private final Random random;
        private final long origin;
        private final List<StateInterval> states = new ArrayList<>();

        Maker(int organisations, Random random, long origin) {
            this.organisations = organisations;
            this.random = random;
            this.origin = origin;
        }

        Evidence make() {
            addProbed();
            addOutages();
            return Evidence.NONE
                    .withStates(states)
                    .withCounts(deliveries())
                    .withMaintenance(maintenance())
                    .withPopulation(population());
        }

        /** Intervals as they come of probe results: each vantage goes down with the nation, some three times a week alone, and falls silent. */
        private void addProbed() {
            List<Span> national = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                national.add(someSpan(3, 90));
            }
            for (String target : TARGETS) {
                for (String vantage : VANTAGES) {
                    ServiceState[] minutes = new ServiceState[MINUTES];
                    Arrays.fill(minutes, ServiceState.UP);
                    for (int i = 0; i < 160; i++) {
                        fill(minutes, someSpan(1, 4), ServiceState.DOWN);
                    }
                    for (int i = 0; i < 50; i++) {
                        fill(minutes, someSpan(2, 40), ServiceState.UNKNOWN);
                    }
                    national.forEach(outage -> fill(minutes, outage, ServiceState.DOWN));
                    addRuns(target, vantage, minutes);
                }
            }
        }

        private void fill(ServiceState[] minutes, Span span, ServiceState state) {
            int from = (int) ((span.start() - origin) / Span.MINUTE);
            int to = Math.min(MINUTES, (int) ((span.end() - origin) / Span.MINUTE));
            Arrays.fill(minutes, from, to, state);
        }

        private void addRuns(String target, String vantage, ServiceState[] minutes) {
            int from = 0;
            for (int at = 1; at <= MINUTES; at++) {
                if (at == MINUTES || minutes[at] != minutes[from]) {
                    Span run = new Span(origin + from * Span.MINUTE, origin + at * Span.MINUTE);
                    states.add(StateInterval.of(target, vantage, run, minutes[from]));
                    from = at;
                }
            }
        }

        /** Some three outages of each organisation by itself, and sixty of a region. */
        private void addOutages() {
            for (int i = 0; i < 3 * organisations; i++) {
                addOutage(Set.of(code(random.nextInt(organisations))));
            }
            for (int i = 0; i < 60; i++) {
                Set<String> region = new TreeSet<>();
                int first = random.nextInt(organisations);
                for (int j = 0; j < 1 + organisations / 16; j++) {
                    region.add(code((first + j) % organisations));
                }
                addOutage(region);
            }
        }

        private void addOutage(Set<String> codes) {
            ServiceState state = random.nextInt(4) == 0 ? ServiceState.PARTIAL : ServiceState.DOWN;
            String target = TARGETS.get(random.nextInt(TARGETS.size()));
            states.add(new StateInterval(target, "", someSpan(5, 240), state, Affected.organisations(codes)));
        }

        private List<SampleCount> deliveries() {
            List<SampleCount> counts = new ArrayList<>();
            for (int hour = 0; hour < MINUTES / 60; hour++) {
                long start = origin + hour * 60 * Span.MINUTE;
                long valid = 20_000 + random.nextInt(200_000);
                counts.add(new SampleCount(
                        "delivery",
                        new Span(start, start + 60 * Span.MINUTE),
                        valid,
                        valid - random.nextInt(5_000),
                        60_000L));
            }
            return counts;
        }

        private List<Maintenance> maintenance() {
            List<Maintenance> windows = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Span span = someSpan(30, 240);
                Instant announced = span.startInstant().minus(Duration.ofDays(2 + random.nextInt(10)));
                windows.add(new Maintenance(span, announced, true));
            }
            return windows;
        }

        private List<PopulationChange> population() {
            List<PopulationChange> changes = new ArrayList<>();
            for (int organisation = 0; organisation < organisations; organisation++) {
                long users = 20 + random.nextInt(2_000);
                changes.add(new PopulationChange(origin, code(organisation), users));
                for (int day = 1; day < 365; day++) {
                    DayOfWeek weekday = LocalDate.ofYearDay(YEAR, day + 1).getDayOfWeek();
                    if (weekday.getValue() <= DayOfWeek.FRIDAY.getValue()) {
                        users += random.nextInt(5) - 1;
                        changes.add(new PopulationChange(origin + day * 1440 * Span.MINUTE, code(organisation), users));
                    }
                }
            }
            changes.sort(Comparator.comparingLong(PopulationChange::from));
            return changes;
        }

        private Span someSpan(int shortest, int longest) {
            long start = origin + random.nextInt(MINUTES - longest) * Span.MINUTE;
            return new Span(start, start + (shortest + random.nextInt(longest - shortest + 1)) * Span.MINUTE);
        }

        private static String code(int organisation) {
            return "R" + (10_000 + organisation);
        }
    }
}
