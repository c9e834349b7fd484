package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.outage.Outage;
import io.milepost.sla.outage.ProbeState;
import io.milepost.sla.outage.ServiceStates;
import io.milepost.sla.outage.StateInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Targets that too few vantage points see up. A target that went from down to unknown is still told of: that nobody can see it is no sign that it
 * works. Looks anew when something was learnt of the service, and at least every five seconds, because results grow old. One thread.
 */
public final class OutageSignals implements SignalSource {

    private static final Duration LOOKING_BACK = Duration.ofDays(2);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final List<Service> services;
    private final ServiceStates states;
    private final StoredFacts facts;
    private final Map<String, Seen> seen = new HashMap<>();

    public OutageSignals(List<Service> services, ServiceStates states, StoredFacts facts) {
        this.services = List.copyOf(services);
        this.states = states;
        this.facts = facts;
    }

    private record Seen(long version, Instant at, List<Signal> signals) {}

    @Override
    public String name() {
        return "states of targets";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.OUTAGE);
    }

    @Override
    public Duration every() {
        return Duration.ZERO;
    }

    @Override
    public List<Signal> find(Instant now) {
        List<Signal> signals = new ArrayList<>();
        for (Service service : services) {
            long version = facts.loadVersion(service.name());
            Seen last = seen.get(service.name());
            if (last == null || last.version != version || !last.at.plus(FRESH).isAfter(now)) {
                last = new Seen(version, now, find(service, now));
                seen.put(service.name(), last);
            }
            signals.addAll(last.signals);
        }
        return signals;
    }

    private List<Signal> find(Service service, Instant now) {
        List<Signal> signals = new ArrayList<>();
        Instant from = now.minus(LOOKING_BACK);
        Map<String, List<StateInterval>> timelines = states.loadStates(service, from, now);
        List<Outage> outages = states.loadOutages(service, from, now);
        for (Component component : service.components()) {
            for (String target : component.targets()) {
                findDown(timelines.getOrDefault(target, List.of()))
                        .ifPresent(down -> signals.add(signal(service, component, target, down, outages)));
            }
        }
        return signals;
    }

    /** The last thing that is known of the target, if that is that it was down. */
    private static Optional<StateInterval> findDown(List<StateInterval> timeline) {
        for (int index = timeline.size() - 1; index >= 0; index--) {
            StateInterval interval = timeline.get(index);
            if (interval.state() != ProbeState.UNKNOWN) {
                return interval.state() == ProbeState.DOWN ? Optional.of(interval) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Signal signal(
            Service service, Component component, String target, StateInterval down, List<Outage> outages) {
        Optional<Outage> outage = outages.stream()
                .filter(each ->
                        each.target().equals(target) && each.confirmedAt().equals(down.from()))
                .findFirst();
        String reason = outage.stream()
                .flatMap(each -> each.witnesses().stream())
                .filter(witness -> witness.reason() != null)
                .map(witness -> witness.vantage() + " says " + Objects.requireNonNullElse(witness.reason(), ""))
                .findFirst()
                .map(words -> ": " + words)
                .orElse("");
        return new Signal(
                SignalKind.OUTAGE,
                Subject.ofTarget(service.name(), component.name(), target),
                Severity.PAGE,
                outage.map(Outage::openedAt).orElse(down.from()),
                "%s of %s is down at %s%s".formatted(component.title(), service.title(), target, reason));
    }
}
