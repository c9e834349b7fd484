package io.milepost.sla.alert;

import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Watch;
import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.source.Blindness;
import io.milepost.sla.alert.source.QuietTimes;
import io.milepost.sla.alert.stage.Case;
import io.milepost.sla.alert.stage.Decision;
import io.milepost.sla.alert.stage.Pipeline;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.AlertState;
import io.milepost.sla.alert.store.Event;
import io.milepost.sla.alert.store.Order;
import io.milepost.sla.alert.store.Outbox;
import io.milepost.sla.alert.store.Step;
import io.milepost.sla.alert.store.StoredAlerts;
import io.milepost.sla.alert.store.StoredSilences;
import io.milepost.sla.alert.store.StoredTrails;
import io.milepost.sla.alert.store.Telling;
import io.milepost.sla.budget.burn.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at all sources: what is new fires, what is over is resolved, and who is to be told stands in the outbox, all in one transaction. Of several
 * processes on one store one at a time does it; the others let this round pass. Used by one thread.
 */
final class AlertRound {

    private static final Logger logger = LoggerFactory.getLogger(AlertRound.class);
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final AlertPolicy policy;
    private final List<SignalSource> sources;
    private final Blindness blindness;
    private final QuietTimes quietTimes;
    private final Pipeline pipeline;
    private final StoredAlerts alerts;
    private final StoredSilences silences;
    private final StoredTrails trails;
    private final Outbox outbox;
    private final Map<SignalSource, Instant> looked = new HashMap<>();
    private final Map<UUID, List<Step>> written = new HashMap<>();

    /** What a round reads and writes. */
    record Stores(StoredAlerts alerts, StoredSilences silences, StoredTrails trails, Outbox outbox) {}

    AlertRound(
            Jdbi jdbi,
            AlertPolicy policy,
            List<SignalSource> sources,
            Blindness blindness,
            QuietTimes quietTimes,
            Stores stores) {
        this.jdbi = jdbi;
        this.policy = policy;
        this.sources = List.copyOf(sources);
        this.blindness = blindness;
        this.quietTimes = quietTimes;
        this.pipeline = new Pipeline(policy);
        this.alerts = stores.alerts();
        this.silences = stores.silences();
        this.trails = stores.trails();
        this.outbox = stores.outbox();
    }

    /** How it went: false where another process was at it. */
    boolean run(Instant now) {
        try {
            return jdbi.inTransaction(handle -> {
                if (!lock(handle)) {
                    return false;
                }
                sources.forEach(source -> look(handle, source, now));
                alerts.acknowledgeByJournals(handle);
                decide(handle, now);
                return true;
            });
        } catch (RuntimeException e) {
            // Nothing of this round is in the store, so nothing of it may be taken for known.
            looked.clear();
            written.clear();
            throw e;
        }
    }

    private static boolean lock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended('milepost.alerts', 0))")
                .mapTo(Boolean.class)
                .one();
    }

    private void look(Handle handle, SignalSource source, Instant now) {
        Instant last = looked.get(source);
        // A clock that was set back must not blind us for as long as it was ahead.
        if (last != null && !last.isAfter(now) && last.plus(source.every()).isAfter(now)) {
            return;
        }
        try {
            boolean wanted =
                    source.kinds().stream().anyMatch(kind -> policy.watch(kind).on());
            apply(handle, source.kinds(), wanted ? source.find(now) : List.of(), now);
            looked.put(source, now);
            blindness.clear(source.name());
        } catch (UnseenException e) {
            throw e;
        } catch (RuntimeException e) {
            // Nothing is over because nobody could look; that it is so is an alert of its own.
            if (blindness.note(source.name(), now, String.valueOf(e.getMessage()))) {
                logger.warn("Cannot see the {}; what is known of them stands", source.name(), e);
            }
        }
    }

    /** Something went wrong behind the look: the round's own transaction, which must not go on. */
    private static final class UnseenException extends RuntimeException {
        UnseenException(RuntimeException cause) {
            super(cause);
        }
    }

    private void apply(Handle handle, Set<SignalKind> kinds, List<Signal> found, Instant now) {
        try {
            Map<String, Signal> signals = new LinkedHashMap<>();
            for (Signal signal : found) {
                Watch watch = policy.watch(signal.kind());
                if (watch.on()) {
                    Severity severity = Objects.requireNonNullElse(watch.severity(), signal.severity());
                    signals.putIfAbsent(signal.fingerprint(), signal.withSeverity(severity));
                }
            }
            for (Alert open : alerts.loadOpen(handle)) {
                if (kinds.contains(open.kind())) {
                    Signal signal = signals.remove(open.fingerprint());
                    if (signal == null) {
                        resolve(handle, open, now);
                    } else {
                        see(handle, open, signal, now);
                    }
                }
            }
            signals.values().forEach(signal -> open(handle, signal, now));
        } catch (RuntimeException e) {
            throw new UnseenException(e);
        }
    }

    private void open(Handle handle, Signal signal, Instant now) {
        AlertState state = held(signal.kind(), signal.since(), now) ? AlertState.PENDING : AlertState.FIRING;
        alerts.add(handle, Alert.of(UUID.randomUUID(), signal, state, now));
    }

    private void see(Handle handle, Alert open, Signal signal, Instant now) {
        boolean changed = !open.summary().equals(signal.summary())
                || open.severity() != signal.severity()
                || !open.organisations().equals(signal.organisations())
                || signal.since().isBefore(open.beganAt());
        if (changed || !open.seenAt().plus(SEEN_AGAIN).isAfter(now)) {
            alerts.see(handle, open.id(), signal, now);
        }
        if (open.state() == AlertState.PENDING && !held(open.kind(), open.beganAt(), now)) {
            alerts.fire(handle, open.id(), now);
        }
    }

    private boolean held(SignalKind kind, Instant since, Instant now) {
        return since.plus(policy.watch(kind).hold()).isAfter(now);
    }

    /** Who was told that it fires, or is about to be, is told that it is over; nobody else. */
    private void resolve(Handle handle, Alert alert, Instant now) {
        alerts.resolve(handle, alert.id(), now);
        Map<String, String> told = new LinkedHashMap<>();
        for (Telling telling : outbox.loadTellings(handle, List.of(alert.id()))) {
            if (telling.state() != Telling.State.ABANDONED) {
                told.put(telling.receiver(), telling.grouping());
            }
        }
        told.forEach((receiver, grouping) -> outbox.add(
                handle, new Order(receiver, grouping, alert.id(), Event.RESOLVED, Duration.ZERO, Duration.ZERO), now));
        String words =
                told.isEmpty() ? "over; nobody had been told" : "over; told to " + String.join(", ", told.keySet());
        trails.add(
                handle,
                alert.id(),
                new StoredTrails.Trail(now, List.of(new Step("resolve", Step.Verdict.DONE, words))));
        written.remove(alert.id());
    }

    private void decide(Handle handle, Instant now) {
        List<Alert> firing =
                alerts.loadOpen(handle).stream().filter(Alert::firing).toList();
        if (firing.isEmpty()) {
            return;
        }
        Case.Surroundings surroundings =
                new Case.Surroundings(firing, silences.loadActive(handle, now), quietTimes.load(now));
        Map<UUID, List<Telling>> tellings =
                outbox.loadTellings(handle, firing.stream().map(Alert::id).toList()).stream()
                        .collect(Collectors.groupingBy(Telling::alert));
        List<Order> orders = new ArrayList<>();
        for (Alert alert : firing) {
            Decision decision =
                    pipeline.judge(new Case(alert, now, surroundings, tellings.getOrDefault(alert.id(), List.of())));
            if (!decision.steps().equals(written.put(alert.id(), decision.steps()))) {
                trails.add(handle, alert.id(), new StoredTrails.Trail(now, decision.steps()));
            }
            orders.addAll(decision.orders());
        }
        orders.forEach(order -> outbox.add(handle, order, now));
        forgetReminders(handle, orders);
    }

    /** A receiver that is told again each minute would fill the outbox with what says nothing new. */
    private void forgetReminders(Handle handle, List<Order> orders) {
        orders.stream()
                .filter(order -> order.event() == Event.REMINDER)
                .map(Order::receiver)
                .distinct()
                .filter(name -> {
                    Receiver receiver = policy.receivers().get(name);
                    return receiver != null && receiver.resend().isPresent();
                })
                .forEach(name -> outbox.forgetReminders(handle, name));
    }
}
