package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.operations.HourCount;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TrafficFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Hosts whose lines were counted within the last two days, and are not now: what is published of them is behind. */
public final class LagSignals implements SignalSource {

    private static final Duration LOOKING_BACK = Duration.ofDays(2);

    private final List<Service> services;
    private final TrafficFacts traffic;
    private final Duration patience;

    public LagSignals(List<Service> services, TrafficFacts traffic, Duration patience) {
        this.services = List.copyOf(services);
        this.traffic = traffic;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "counted log lines";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.LAG);
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public List<Signal> find(Instant now) {
        List<Signal> signals = new ArrayList<>();
        for (Service service : services) {
            Map<String, Instant> last = new TreeMap<>();
            for (HourCount hour :
                    traffic.loadCoveredHours(service.name(), new TimeRange(now.minus(LOOKING_BACK), now))) {
                last.merge(hour.group(), hour.hour(), (one, other) -> one.isAfter(other) ? one : other);
            }
            last.forEach((host, hour) -> {
                Instant end = hour.plus(Duration.ofHours(1));
                if (!end.plus(patience).isAfter(now)) {
                    signals.add(new Signal(
                            SignalKind.LAG,
                            Subject.ofTarget(service.name(), "", host),
                            Severity.TICKET,
                            end,
                            "No lines of %s of %s are counted since %s".formatted(host, service.title(), end)));
                }
            });
        }
        return signals;
    }
}
