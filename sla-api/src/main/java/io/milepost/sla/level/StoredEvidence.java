package io.milepost.sla.level;

import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.exclusion.ExclusionState;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.operations.SmsFacts;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.ProbeState;
import io.milepost.sla.outage.StateIntervals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the store can testify about a contract's measures: states in time from probes, and hourly counts of deliveries and of text messages. */
public final class StoredEvidence {

    private static final Duration AFTERWARDS = Duration.ofDays(1);

    private final EvidenceVersions versions;
    private final StateIntervals intervals;
    private final StoredCounts counts;
    private final StoredPopulation population;
    private final StoredExclusions exclusions;
    private final Catalogue catalogue;

    public StoredEvidence(
            Jdbi jdbi,
            StateIntervals intervals,
            TrafficFacts traffic,
            SmsFacts sms,
            AdoptionFacts adoption,
            StoredExclusions exclusions,
            Catalogue catalogue) {
        this.versions = new EvidenceVersions(jdbi);
        this.intervals = intervals;
        this.counts = new StoredCounts(traffic, sms, catalogue);
        this.exclusions = exclusions;
        this.population = new StoredPopulation(adoption, catalogue);
        this.catalogue = catalogue;
    }

    /**
     * Tells apart what {@link #load} finds at one time and at another: the version at which the facts that it reads changed last, and
     * how much was decided. Facts about other days leave it as it is, so that a month that is over keeps its figures while others come in.
     */
    public String loadVersion(Contract contract, Period period) {
        return versions.load(
                contract.service(), observed(contract, period).days(), StoredPopulation.days(contract, period));
    }

    /** From the period before on, by which repeat failures are known, to a little after, where an outage may end; later states than asked for are left out. */
    Evidence load(Contract contract, Period period, Instant probedUntil) {
        return withPeople(loadObservations(contract, period, probedUntil), contract, period);
    }

    /** Hour by hour and of the service as a whole, for windows that are shorter than the hours of a regime. */
    Evidence loadByHour(Contract contract, Period period) {
        TimeRange range = observed(contract, period);
        Evidence evidence =
                loadStatesAndWork(contract, range, range.to()).withCounts(counts.loadWhole(contract, range));
        return withPeople(evidence, contract, period);
    }

    private Evidence withPeople(Evidence evidence, Contract contract, Period period) {
        return StoredPopulation.isNeeded(contract)
                ? evidence.withPopulation(population.load(contract, period))
                : evidence;
    }

    /** All that is known of a period, with the numbers of people whether a measure weighs by them or not: what an edition keeps. */
    public Evidence loadWhole(Contract contract, Period period) {
        return loadObservations(contract, period, Instant.MAX).withPopulation(population.load(contract, period));
    }

    private Evidence loadObservations(Contract contract, Period period, Instant probedUntil) {
        TimeRange range = observed(contract, period);
        Instant to = probedUntil.isBefore(range.to()) ? probedUntil : range.to();
        Evidence evidence = loadStatesAndWork(contract, range, to);
        return evidence.withCounts(counts.load(contract, period, range, evidence.maintenance()));
    }

    private Evidence loadStatesAndWork(Contract contract, TimeRange range, Instant probedUntil) {
        return Evidence.NONE
                .withStates(loadStates(contract.service(), range.from(), probedUntil))
                .withMaintenance(loadMaintenance(contract));
    }

    private static TimeRange observed(Contract contract, Period period) {
        return new TimeRange(
                contract.evidenceFrom(period), period.span().endInstant().plus(AFTERWARDS));
    }

    /** All of it, and every measure of availability up from an instant to the period's end. */
    Evidence loadAtBest(Contract contract, Period period, Instant from) {
        Evidence known = load(contract, period, Instant.MAX);
        Span rest = Span.of(from, period.span().endInstant());
        List<StateInterval> states = new ArrayList<>(known.states());
        contract.measures().forEach(measure -> states.add(StateInterval.of(measure.name(), "", rest, ServiceState.UP)));
        return known.withStates(states);
    }

    /** The catalogue's calendar of work, and what people asked for: a request that was refused or withdrawn is none. */
    private List<Maintenance> loadMaintenance(Contract contract) {
        List<Maintenance> records = new ArrayList<>();
        catalogue
                .findWork(contract.service())
                .forEach(work -> records.add(
                        new Maintenance(Span.of(work.start(), work.end()), work.announcedAt(), work.approved())));
        exclusions.find(contract.service(), contract.name(), Instant.MIN, Instant.MAX).stream()
                .filter(request ->
                        request.state() == ExclusionState.APPROVED || request.state() == ExclusionState.ASKED)
                .forEach(request -> records.add(request.toEvidence(request.state() == ExclusionState.APPROVED)));
        return records;
    }

    private List<StateInterval> loadStates(String service, Instant from, Instant to) {
        List<StateInterval> states = new ArrayList<>();
        intervals
                .load(service, from, to)
                .forEach((probed, timeline) -> timeline.forEach(interval -> states.add(StateInterval.of(
                        probed.target(),
                        probed.vantage(),
                        Span.of(interval.from(), interval.to()),
                        state(interval.state())))));
        return states;
    }

    private static ServiceState state(ProbeState state) {
        return switch (state) {
            case UP -> ServiceState.UP;
            case DOWN -> ServiceState.DOWN;
            case UNKNOWN -> ServiceState.UNKNOWN;
        };
    }
}
