package io.milepost.sla.outage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The state of one target seen from one vantage point. A result due at t holds until the next result, and no longer
 * than twice its interval; what no result speaks for is unknown. The order in which results arrive, and how often,
 * makes no difference.
 */
public final class StateTimeline {

    private StateTimeline() {}

    /** The pieces that {@code state_interval} holds: cut at midnight UTC, joined within a day. */
    static List<StateInterval> of(Collection<ProbeResult> results) {
        TreeMap<Instant, ProbeResult> byInstant = new TreeMap<>();
        for (ProbeResult result : results) {
            byInstant.merge(result.at(), result, StateTimeline::worse);
        }
        List<StateInterval> pieces = new ArrayList<>();
        for (Map.Entry<Instant, ProbeResult> entry : byInstant.entrySet()) {
            ProbeResult result = entry.getValue();
            Instant next = byInstant.higherKey(entry.getKey());
            Instant end = next != null && next.isBefore(result.holdsUntil()) ? next : result.holdsUntil();
            cutAtMidnight(new StateInterval(result.at(), end, result.state(), 1, result.reason()), pieces);
        }
        return join(pieces, (one, next) -> dayOf(one.from()).equals(dayOf(next.from())));
    }

    /** Two accounts of the same result that differ: the bad one is believed, whichever came first. */
    private static ProbeResult worse(ProbeResult one, ProbeResult other) {
        if (one.state() != other.state()) {
            return one.state() == ProbeState.DOWN ? one : other;
        }
        return one.interval().compareTo(other.interval()) <= 0 ? one : other;
    }

    /** Joins neighbours that touch and agree. */
    public static List<StateInterval> merge(List<StateInterval> ordered) {
        return join(ordered, (one, next) -> true);
    }

    private static List<StateInterval> join(
            List<StateInterval> ordered, BiPredicate<StateInterval, StateInterval> allowed) {
        List<StateInterval> joined = new ArrayList<>();
        for (StateInterval interval : ordered) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).continuesIn(interval) && allowed.test(joined.get(last), interval)) {
                joined.set(last, joined.get(last).extendedBy(interval));
            } else {
                joined.add(interval);
            }
        }
        return List.copyOf(joined);
    }

    /** A result is counted on the piece in which it lies. */
    private static void cutAtMidnight(StateInterval interval, List<StateInterval> pieces) {
        Instant from = interval.from();
        int results = interval.results();
        while (from.isBefore(interval.to())) {
            Instant midnight =
                    dayOf(from).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant to = midnight.isBefore(interval.to()) ? midnight : interval.to();
            pieces.add(new StateInterval(from, to, interval.state(), results, interval.reason()));
            from = to;
            results = 0;
        }
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
