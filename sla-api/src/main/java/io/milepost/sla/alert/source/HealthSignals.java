package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Outbox;
import io.milepost.sla.budget.burn.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Milepost about itself: what it has not been able to see, and whom it has not been able to tell, for too long. These are of no service. */
public final class HealthSignals implements SignalSource {

    private final Jdbi jdbi;
    private final Blindness blindness;
    private final Outbox outbox;
    private final Duration patience;

    public HealthSignals(Jdbi jdbi, Blindness blindness, Outbox outbox, Duration patience) {
        this.jdbi = jdbi;
        this.blindness = blindness;
        this.outbox = outbox;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "Milepost itself";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.HEALTH);
    }

    @Override
    public Duration every() {
        return Duration.ZERO;
    }

    @Override
    public List<Signal> find(Instant now) {
        List<Signal> signals = new ArrayList<>();
        Instant latest = now.minus(patience);
        blindness.all().forEach((source, blind) -> {
            if (!blind.since().isAfter(latest)) {
                signals.add(signal(
                        "source",
                        source,
                        blind.since(),
                        "Milepost cannot see the %s since %s: %s".formatted(source, blind.since(), blind.why())));
            }
        });
        Map<String, String> stuck = jdbi.withHandle(handle -> outbox.findStuck(handle, latest));
        stuck.forEach((receiver, error) -> signals.add(signal(
                "receiver",
                receiver,
                latest,
                "Milepost cannot tell %s, and has tried for %s min: %s"
                        .formatted(receiver, patience.toMinutes(), error))));
        return signals;
    }

    private static Signal signal(String detail, String name, Instant since, String summary) {
        return new Signal(
                SignalKind.HEALTH,
                new Subject("", "", "", "", "", Map.of(detail, name)),
                Severity.PAGE,
                since,
                summary);
    }
}
