package io.milepost.sla.outage;

import io.milepost.sla.contract.Quorum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What several vantage points together say of a target. It is up while as many as are needed see it up, down while even
 * those that are silent could not make up that number, and unknown otherwise; that is decided for each instant anew.
 */
public final class Outages {

    private final Quorum quorum;

    public Outages(Quorum quorum) {
        this.quorum = quorum;
    }

    /** The state of the target over the range, without holes; {@code results} is 0 as it is not one vantage's. */
    public List<StateInterval> states(Map<String, List<StateInterval>> timelines, Instant from, Instant to) {
        TreeSet<Instant> boundaries = new TreeSet<>(List.of(from, to));
        timelines
                .values()
                .forEach(timeline -> timeline.forEach(interval -> {
                    boundaries.add(interval.from());
                    boundaries.add(interval.to());
                }));
        List<Instant> instants = List.copyOf(boundaries.subSet(from, true, to, true));
        Map<String, Cursor> cursors = new TreeMap<>();
        timelines.forEach((vantage, timeline) -> cursors.put(vantage, new Cursor(timeline)));
        List<StateInterval> states = new ArrayList<>();
        for (int index = 0; index + 1 < instants.size(); index++) {
            Instant start = instants.get(index);
            states.add(new StateInterval(start, instants.get(index + 1), judge(cursors.values(), start), 0, null));
        }
        return StateTimeline.merge(states);
    }

    /** The outages of the target within the range, oldest first; one that reaches its end is not closed. */
    public List<Outage> find(String target, Map<String, List<StateInterval>> timelines, Instant from, Instant to) {
        List<Outage> outages = new ArrayList<>();
        for (StateInterval state : states(timelines, from, to)) {
            if (state.state() == ProbeState.DOWN) {
                List<Outage.Witness> witnesses = witnesses(timelines, state);
                Instant opened = witnesses.stream()
                        .map(Outage.Witness::from)
                        .filter(start -> !start.isAfter(state.from()))
                        .min(Instant::compareTo)
                        .orElse(state.from());
                Instant closed = state.to().equals(to) ? null : state.to();
                outages.add(new Outage(target, opened, state.from(), closed, witnesses));
            }
        }
        return outages;
    }

    private ProbeState judge(Iterable<Cursor> cursors, Instant instant) {
        int up = 0;
        int unknown = 0;
        int all = 0;
        for (Cursor cursor : cursors) {
            ProbeState state = cursor.stateAt(instant);
            up += state == ProbeState.UP ? 1 : 0;
            unknown += state == ProbeState.UNKNOWN ? 1 : 0;
            all++;
        }
        int heard = all - unknown;
        if (heard == 0) {
            return ProbeState.UNKNOWN;
        }
        int needed = quorum.of(quorum.silentOnesCount() ? all : heard);
        if (up >= needed) {
            return ProbeState.UP;
        }
        boolean undecided = quorum.silentOnesCount() && up + unknown >= needed;
        return undecided ? ProbeState.UNKNOWN : ProbeState.DOWN;
    }

    private static List<Outage.Witness> witnesses(Map<String, List<StateInterval>> timelines, StateInterval outage) {
        List<Outage.Witness> witnesses = new ArrayList<>();
        new TreeMap<>(timelines)
                .forEach((vantage, timeline) -> timeline.stream()
                        .filter(interval -> interval.state() == ProbeState.DOWN
                                && interval.from().isBefore(outage.to())
                                && interval.to().isAfter(outage.from()))
                        .forEach(interval -> witnesses.add(new Outage.Witness(
                                vantage, interval.from(), interval.to(), interval.results(), interval.reason()))));
        return witnesses;
    }

    /** Walks along one timeline, always forwards. */
    private static final class Cursor {
        private final List<StateInterval> timeline;
        private int position;

        Cursor(List<StateInterval> timeline) {
            this.timeline = timeline;
        }

        ProbeState stateAt(Instant instant) {
            while (position < timeline.size() && !timeline.get(position).to().isAfter(instant)) {
                position++;
            }
            @Nullable StateInterval current = position < timeline.size() ? timeline.get(position) : null;
            return current == null || current.from().isAfter(instant) ? ProbeState.UNKNOWN : current.state();
        }
    }
}
