package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.operations.AlarmFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Collectors whose last word is too old. One that has said nothing for 35 days was taken away on purpose, as collectors themselves think of their
 * sources.
 */
public final class CollectorSignals implements SignalSource {

    private static final Duration FORGOTTEN = Duration.ofDays(35);

    private final List<Service> services;
    private final AlarmFacts alarms;
    private final Duration patience;

    public CollectorSignals(List<Service> services, AlarmFacts alarms, Duration patience) {
        this.services = List.copyOf(services);
        this.alarms = alarms;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "collectors' last words";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.COLLECTOR);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Signal> find(Instant now) {
        return services.stream()
                .flatMap(service -> alarms.loadCollectors(service.name()).stream()
                        .filter(word -> !word.lastWord().plus(patience).isAfter(now)
                                && word.lastWord().plus(FORGOTTEN).isAfter(now))
                        .map(word -> new Signal(
                                SignalKind.COLLECTOR,
                                Subject.ofCollector(service.name(), word.collector(), ""),
                                Severity.PAGE,
                                word.lastWord(),
                                "Collector %s of %s says nothing since %s"
                                        .formatted(word.collector(), service.title(), word.lastWord()))))
                .toList();
    }
}
