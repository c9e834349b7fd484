package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.operations.AlarmFacts;
import io.milepost.sla.operations.SourceAlarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What collectors say of the logs that they follow: hosts that went silent, and lines that are no longer understood. */
public final class LogSignals implements SignalSource {

    private static final int PARTS = 10_000;

    private final List<Service> services;
    private final AlarmFacts alarms;

    public LogSignals(List<Service> services, AlarmFacts alarms) {
        this.services = List.copyOf(services);
        this.alarms = alarms;
    }

    @Override
    public String name() {
        return "collectors' alarms";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.SILENCE, SignalKind.DRIFT);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Signal> find(Instant now) {
        return services.stream()
                .flatMap(service -> alarms.load(service.name(), now).stream()
                        .filter(SourceAlarm::open)
                        .map(alarm -> signal(service, alarm)))
                .toList();
    }

    private static Signal signal(Service service, SourceAlarm alarm) {
        boolean silent = alarm.alarm().equals("silence");
        String words = silent
                ? "%s says nothing in log %s since %s".formatted(alarm.host(), alarm.log(), alarm.beganAt())
                : String.format(
                        Locale.ROOT,
                        "%d of %d lines of %s in log %s are not understood, where %.2f %% are usual",
                        alarm.misunderstood(),
                        alarm.lines(),
                        alarm.host(),
                        alarm.log(),
                        alarm.usualPpm() / (double) PARTS);
        return new Signal(
                silent ? SignalKind.SILENCE : SignalKind.DRIFT,
                new Subject(service.name(), "", alarm.host(), alarm.collector(), "", Map.of("log", alarm.log())),
                Severity.TICKET,
                alarm.beganAt(),
                words);
    }
}
