package io.milepost.sla.outage.record;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.PartitionListener;
import io.milepost.sla.outage.detection.Disturbance;
import io.milepost.sla.outage.detection.OutageDetector;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the outages that probes found, in the transaction that changes the results: they are computed from all results that can
 * matter, so that neither late nor repeated ones, nor a restart, can leave them different. Thread-safe.
 */
public final class OutageKeeper implements PartitionListener {

    private final PartitionListener first;
    private final Catalogue catalogue;
    private final Clock clock;

    /** @param first what is to be kept up to date before outages are */
    public OutageKeeper(PartitionListener first, Catalogue catalogue, Clock clock) {
        this.first = first;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Set<LocalDate> around(Handle handle, String kind, long partition, Rewrite rewrite)
            throws SQLException, IOException {
        if (!kind.equals("probe-minute")) {
            return first.around(handle, kind, partition, rewrite);
        }
        Map<String, Touched> touched = new TreeMap<>();
        addTouched(handle, partition, touched);
        Set<LocalDate> days = first.around(handle, kind, partition, rewrite);
        addTouched(handle, partition, touched);
        touched.forEach((service, stretch) -> catalogue.findService(service).ifPresent(known -> {
            recompute(handle, known, stretch);
            closeForgotten(handle, known, OutageRecord.Signal.PROBES, Instant.now(clock));
        }));
        return days;
    }

    /**
     * Of a component that the catalogue no longer has nothing will ever be seen again: its open outages end when they were last seen, so that nobody
     * waits for them. One that goes on under another name is withdrawn in favour of what was found there. To be called under the lock of the service.
     */
    public static void closeForgotten(Handle handle, Service service, OutageRecord.Signal signal, Instant now) {
        List<String> known = service.components().stream().map(Component::name).toList();
        List<OutageRecord> open = handle.createQuery("""
                        select * from outage where service = :service and signal = :signal and not withdrawn
                            and closed_at is null""")
                .bind("service", service.name())
                .bind("signal", signal.name())
                .map((row, context) -> OutageRows.toRecord(row))
                .list();
        for (OutageRecord gone : open) {
            if (!known.contains(gone.component())) {
                List<OutageRecord> successors = open.stream()
                        .filter(each -> known.contains(each.component()) && each.isOfTheSameResultsAs(gone))
                        .toList();
                OutageRecord over = gone.closed(gone.lastSeen());
                reconcile(handle, now, List.of(gone), successors.isEmpty() ? List.of(over) : successors);
            }
        }
    }

    /** The first and the last result that changed, and the longest interval of any. */
    private record Touched(Instant from, Instant to, Duration interval) {

        Touched union(Touched other) {
            return new Touched(
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to,
                    interval.compareTo(other.interval) > 0 ? interval : other.interval);
        }
    }

    private static void addTouched(Handle handle, long partition, Map<String, Touched> touched) {
        handle.createQuery("""
                        select service, min(at) as first_at, max(at) as last_at, max(interval_ms) as interval_ms
                        from probe_result where partition_id = :partition group by service""")
                .bind("partition", partition)
                .map((row, context) -> Map.entry(
                        row.getString("service"),
                        new Touched(
                                OutageRows.instant(row, "first_at"),
                                OutageRows.instant(row, "last_at"),
                                Duration.ofMillis(row.getLong("interval_ms")))))
                .forEach(entry -> touched.merge(entry.getKey(), entry.getValue(), Touched::union));
    }

    private void recompute(Handle handle, Service service, Touched touched) {
        if (service.components().isEmpty() || service.vantages().isEmpty()) {
            return;
        }
        lock(handle, service.name());
        Duration margin =
                touched.interval().multipliedBy(service.detectionRules().reach());
        ProbeResults results = new ProbeResults(handle, service);
        Optional<Window> next = findWorthwhile(handle, service, results, touched, margin);
        @Nullable Window window = null;
        while (next.isPresent()) {
            window = compute(handle, service, results, next.get());
            next = widen(results, window, margin);
        }
        if (window != null) {
            reconcile(handle, service, window);
        }
    }

    /** Nearly always all is well and was, and nothing needs to be looked at. */
    private static Optional<Window> findWorthwhile(
            Handle handle, Service service, ProbeResults results, Touched touched, Duration margin) {
        Instant from = touched.from().minus(margin);
        Instant to = touched.to().plus(margin);
        Optional<ProbeResults.Stretch> stretch = results.findBad(from, to);
        for (OutageRecord stored : loadStored(handle, service.name(), OutageRecord.Signal.PROBES, from, to)) {
            Instant closed = stored.closedAt();
            ProbeResults.Stretch known =
                    new ProbeResults.Stretch(later(stored.openedAt(), from), closed == null ? to : earlier(closed, to));
            stretch = Optional.of(stretch.map(known::union).orElse(known));
        }
        return stretch.map(
                worth -> new Window(worth.from().minus(margin), worth.to().plus(margin), List.of(), Map.of()));
    }

    private void reconcile(Handle handle, Service service, Window window) {
        for (Component component : service.components()) {
            reconcile(
                    handle,
                    Instant.now(clock),
                    window.stored().stream()
                            .filter(each -> each.component().equals(component.name()))
                            .toList(),
                    window.found().getOrDefault(component.name(), List.of()).stream()
                            .map(each -> OutageRecord.ofProbes(service.name(), component.name(), each))
                            .toList());
        }
    }

    /** Whoever changes the outages of a service holds this to the end of the transaction. */
    public static void lock(Handle handle, String service) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "milepost.outage/" + service);
    }

    /** Makes the stored outages those that were found. */
    public static void reconcile(Handle handle, Instant now, List<OutageRecord> stored, List<OutageRecord> found) {
        new OutageReconciliation(handle, now).reconcile(stored, found);
    }

    /** A stretch of time, both ends included, with what is stored of it and what its results say. */
    private record Window(Instant from, Instant to, List<OutageRecord> stored, Map<String, List<Disturbance>> found) {}

    private static Window compute(Handle handle, Service service, ProbeResults results, Window window) {
        OutageDetector detector =
                new OutageDetector(service.detectionRules(), results.load(window.from(), window.to()));
        Map<String, List<Disturbance>> found = new TreeMap<>();
        service.components().forEach(each -> found.put(each.name(), detector.find(each.targets())));
        List<OutageRecord> stored =
                loadStored(handle, service.name(), OutageRecord.Signal.PROBES, window.from(), window.to());
        return new Window(window.from(), window.to(), stored, found);
    }

    /** The outages found by one signal that touch a stretch of time. */
    public static List<OutageRecord> loadStored(
            Handle handle, String service, OutageRecord.Signal signal, Instant from, Instant to) {
        return handle.createQuery("""
                        select * from outage where service = :service and signal = :signal and not withdrawn
                            and opened_at <= :to and (closed_at is null or closed_at >= :from)""")
                .bind("service", service)
                .bind("signal", signal.name())
                .bind("from", OutageRows.utc(from))
                .bind("to", OutageRows.utc(to))
                .map((row, context) -> OutageRows.toRecord(row))
                .list();
    }

    /**
     * What is found must not depend on where one looked from: as long as an outage touches an end beyond which there are results, that end is
     * moved, each time further. Nothing when the window is wide enough.
     */
    private static Optional<Window> widen(ProbeResults results, Window window, Duration margin) {
        List<Instant> begins = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        window.found()
                .values()
                .forEach(each -> each.forEach(disturbance -> {
                    begins.add(disturbance.openedAt());
                    ends.add(disturbance.closedAt() == null ? window.to() : disturbance.closedAt());
                }));
        window.stored().forEach(each -> {
            begins.add(each.openedAt());
            ends.add(each.closedAt() == null ? window.to() : each.closedAt());
        });
        Instant from = window.from();
        Instant to = window.to();
        Duration length = Duration.between(from, to);
        if (begins.stream().anyMatch(begin -> begin.isBefore(window.from().plus(margin)))) {
            from = results.findPrevious(window.from())
                    .map(previous ->
                            earlier(previous, window.from().minus(length)).minus(margin))
                    .orElse(from);
        }
        if (ends.stream().anyMatch(end -> end.isAfter(window.to().minus(margin)))) {
            to = results.findNext(window.to())
                    .map(next -> later(next, window.to().plus(length)).plus(margin))
                    .orElse(to);
        }
        boolean wider = !from.equals(window.from()) || !to.equals(window.to());
        return wider ? Optional.of(new Window(from, to, List.of(), Map.of())) : Optional.empty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
