package io.milepost.sla.web.publicpage;

import io.milepost.sla.outage.ProbeState;
import io.milepost.sla.outage.StateInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** For how much of a stretch of time any of several targets was down, and for how much else one was unknown. */
record DayTimes(Duration down, Duration unknown) {

    static DayTimes of(Collection<List<StateInterval>> timelines, Instant from, Instant to) {
        Duration down = Duration.ZERO;
        Duration unknown = Duration.ZERO;
        if (!from.isBefore(to)) {
            return new DayTimes(down, unknown);
        }
        List<StateInterval> within = timelines.stream()
                .flatMap(List::stream)
                .filter(interval ->
                        interval.from().isBefore(to) && interval.to().isAfter(from))
                .filter(interval -> interval.state() != ProbeState.UP)
                .toList();
        TreeSet<Instant> boundaries = new TreeSet<>(List.of(from, to));
        within.forEach(interval -> {
            boundaries.add(interval.from());
            boundaries.add(interval.to());
        });
        List<Instant> instants = List.copyOf(boundaries.subSet(from, true, to, true));
        for (int index = 0; index + 1 < instants.size(); index++) {
            Instant start = instants.get(index);
            Duration length = Duration.between(start, instants.get(index + 1));
            if (isAny(within, ProbeState.DOWN, start)) {
                down = down.plus(length);
            } else if (isAny(within, ProbeState.UNKNOWN, start)) {
                unknown = unknown.plus(length);
            }
        }
        return new DayTimes(down, unknown);
    }

    private static boolean isAny(List<StateInterval> intervals, ProbeState state, Instant instant) {
        return intervals.stream()
                .anyMatch(interval -> interval.state() == state
                        && !interval.from().isAfter(instant)
                        && interval.to().isAfter(instant));
    }
}
