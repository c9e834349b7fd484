package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.outage.detection.Breach;
import io.milepost.sla.outage.detection.Condition;
import io.milepost.sla.outage.detection.Witness;
import io.milepost.sla.outage.record.Affected;
import io.milepost.sla.outage.record.AffectedUse;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.outage.record.OutageRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The outages on record that go on, whether probes found them or traffic did. A record that nobody sees any more stays open, so it is still told
 * of: silence is no sign that it works. One that later results move keeps its alert, by the id under which it was first known. One thread.
 */
public final class OutageSignals implements SignalSource {

    private final List<Service> services;
    private final OutageRecords records;
    private final AffectedUse use;
    private final Map<Hit, Affected> counted = new HashMap<>();

    public OutageSignals(List<Service> services, OutageRecords records, AffectedUse use) {
        this.services = List.copyOf(services);
        this.records = records;
        this.use = use;
    }

    /** What decides who is hit. Counting them reads a day of accesses, which no second look has to do again. */
    private record Hit(String outage, Breach.Place place, List<String> vantages) {
        static Hit of(OutageRecord outage) {
            return new Hit(outage.id(), outage.place(), outage.vantages());
        }
    }

    @Override
    public String name() {
        return "outages";
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
        List<Hit> open = new ArrayList<>();
        for (Service service : services) {
            for (OutageRecord outage : records.loadOpen(service.name())) {
                open.add(Hit.of(outage));
                // Of a component that is no longer in the catalogue nothing will ever be seen again.
                service.components().stream()
                        .filter(component -> component.name().equals(outage.component()))
                        .findFirst()
                        .ifPresent(component -> signals.add(signal(service, component, outage)));
            }
        }
        counted.keySet().retainAll(open);
        return signals;
    }

    private Signal signal(Service service, Component component, OutageRecord outage) {
        boolean probed = outage.signal() == OutageRecord.Signal.PROBES;
        String target =
                probed && component.targets().size() == 1 ? component.targets().get(0) : "";
        String condition = outage.condition().name().toLowerCase(Locale.ROOT);
        Affected affected = counted.computeIfAbsent(Hit.of(outage), hit -> use.load(outage));
        return new Signal(
                SignalKind.OUTAGE,
                Subject.ofOutage(service.name(), component.name(), target, condition, records.findFirstId(outage.id())),
                outage.condition() == Condition.DOWN ? Severity.PAGE : Severity.TICKET,
                outage.openedAt(),
                "%s of %s is %s%s%s"
                        .formatted(component.title(), service.title(), condition, words(outage), words(affected)),
                affected.codes());
    }

    private static String words(OutageRecord outage) {
        String explanation = outage.explanation();
        if (explanation != null) {
            return ", by its traffic: " + explanation;
        }
        List<String> targets =
                outage.witnesses().stream().map(Witness::target).distinct().toList();
        String at = targets.isEmpty() ? "" : " at " + String.join(", ", targets);
        String phase = outage.phase() == null ? "" : " (" + outage.phase() + ")";
        String seen = outage.vantages().isEmpty()
                ? ""
                : ": it breaks %s%s, as %s see%s it"
                        .formatted(
                                place(outage.place()),
                                phase,
                                String.join(" and ", outage.vantages()),
                                outage.vantages().size() == 1 ? "s" : "");
        String said = outage.witnesses().stream()
                .filter(witness -> witness.reason() != null)
                .map(witness -> "; " + witness.vantage() + " says " + witness.reason())
                .findFirst()
                .orElse("");
        return at + seen + said;
    }

    private static String place(Breach.Place place) {
        return switch (place) {
            case SERVICE -> "at the service";
            case NAME_LOOKUP -> "in looking up its name";
            case PATH -> "on the way to it";
            case TRAFFIC -> "in its traffic";
        };
    }

    private static String words(Affected affected) {
        Long organisations = affected.organisations();
        return organisations == null
                ? ""
                : "; used by %d organisation%s on %s"
                        .formatted(organisations, organisations == 1 ? "" : "s", affected.usedOn());
    }
}
