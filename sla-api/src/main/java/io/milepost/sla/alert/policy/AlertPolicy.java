package io.milepost.sla.alert.policy;

import io.milepost.sla.alert.signal.SignalKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is decided about alerts before there is one. The first route that matches an alert is its route. */
public record AlertPolicy(
        Map<SignalKind, Watch> watches,
        Map<String, Receiver> receivers,
        List<Route> routes,
        List<Inhibition> inhibitions,
        Set<SignalKind> heldByMaintenance,
        Retry retry,
        @Nullable Heartbeat heartbeat) {

    public AlertPolicy {
        watches = Map.copyOf(watches);
        receivers = new LinkedHashMap<>(receivers);
        routes = List.copyOf(routes);
        inhibitions = List.copyOf(inhibitions);
        heldByMaintenance = Set.copyOf(heldByMaintenance);
    }

    public Watch watch(SignalKind kind) {
        return watches.getOrDefault(kind, Watch.OFF);
    }

    /** How long after a failed attempt the next one is made: twice as long each time, up to a longest pause, for ever. */
    public record Retry(Duration first, Duration longest) {
        private static final int MOST_DOUBLINGS = 30;

        public Duration pause(int attempts) {
            Duration pause = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    /** Who is told how often that Milepost lives, so that silence means it does not. */
    public record Heartbeat(String to, Duration every) {}
}
