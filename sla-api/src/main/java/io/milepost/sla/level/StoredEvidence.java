package io.milepost.sla.level;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.measure.Evidence;
import io.milepost.sla.measure.SampleCount;
import io.milepost.sla.measure.ServiceState;
import io.milepost.sla.measure.StateInterval;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TimedHour;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.ProbeState;
import io.milepost.sla.outage.StateIntervals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the store can testify about a contract's measures: states in time from probes, and hourly counts of deliveries. */
final class StoredEvidence {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AFTERWARDS = Duration.ofDays(1);

    private final StateIntervals intervals;
    private final TrafficFacts traffic;

    StoredEvidence(StateIntervals intervals, TrafficFacts traffic) {
        this.intervals = intervals;
        this.traffic = traffic;
    }

    /** From the period before on, by which repeat failures are known, to a little after, where an outage may end; later states than asked for are left out. */
    Evidence load(Contract contract, Period period, Instant probedUntil) {
        Instant from = period.previous().span().startInstant();
        Instant to = period.span().endInstant().plus(AFTERWARDS);
        return Evidence.NONE
                .withStates(loadStates(contract.service(), from, probedUntil.isBefore(to) ? probedUntil : to))
                .withCounts(loadCounts(contract, new TimeRange(from, to)));
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

    private List<SampleCount> loadCounts(Contract contract, TimeRange range) {
        List<SampleCount> counts = new ArrayList<>();
        for (Measure measure : contract.measures()) {
            if (measure instanceof Measure.Samples samples
                    && samples.kind().equals("delivery-time")
                    && samples.thresholdMillis() != null) {
                for (TimedHour hour : traffic.loadTimedHours(contract.service(), range, samples.thresholdMillis())) {
                    if (!hour.uncounted()) {
                        Span span = Span.of(hour.hour(), hour.hour().plus(HOUR));
                        counts.add(new SampleCount(measure.name(), span, hour.timed(), hour.within()));
                    }
                }
            }
        }
        return counts;
    }

    private static ServiceState state(ProbeState state) {
        return switch (state) {
            case UP -> ServiceState.UP;
            case DOWN -> ServiceState.DOWN;
            case UNKNOWN -> ServiceState.UNKNOWN;
        };
    }
}
