package io.milepost.sla.outage.traffic;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.PartitionListener;
import io.milepost.sla.hours.BundledCalendars;
import io.milepost.sla.outage.detection.DetectionRules;
import io.milepost.sla.outage.record.OutageKeeper;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.outage.traffic.TrafficJudge.Finding;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds outages that probes miss, in the transaction that stores a minute of traffic: logins and deliveries that fall below what is usual at
 * this time of the week, and put-offs that rise above it. Computed anew from the minutes around each time, so that a late
 * minute amends what was found. Thread-safe.
 */
public final class TrafficWatch implements PartitionListener {

    /** As long as collectors put a minute again. */
    private static final Duration AROUND = Duration.ofHours(2);

    private final PartitionListener first;
    private final Catalogue catalogue;
    private final Clock clock;

    /** @param first what is to be kept up to date before */
    public TrafficWatch(PartitionListener first, Catalogue catalogue, Clock clock) {
        this.first = first;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Set<LocalDate> around(Handle handle, String kind, long partition, Rewrite rewrite)
            throws SQLException, IOException {
        Set<LocalDate> days = first.around(handle, kind, partition, rewrite);
        if (kind.equals("traffic-minute")) {
            findMinute(handle, partition)
                    .ifPresent(minute -> catalogue
                            .findService(minute.service())
                            .ifPresent(service -> watch(handle, service, minute.at())));
        }
        return days;
    }

    private record Minute(String service, Instant at) {}

    private static Optional<Minute> findMinute(Handle handle, long partition) {
        return handle.createQuery("""
                        select p.service, max(t.minute) as minute from traffic_minute t
                        join fact_partition p on p.id = t.partition_id where p.id = :partition group by p.service""")
                .bind("partition", partition)
                .map((row, context) -> new Minute(
                        row.getString("service"),
                        row.getObject("minute", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    private void watch(Handle handle, Service service, Instant minute) {
        OutageKeeper.lock(handle, service.name());
        for (Component component : service.components()) {
            watch(handle, service, component, minute);
        }
        OutageKeeper.closeForgotten(handle, service, OutageRecord.Signal.TRAFFIC, Instant.now(clock));
    }

    private void watch(Handle handle, Service service, Component component, Instant minute) {
        DetectionRules.Traffic rules = service.detectionRules().traffic();
        Instant from = minute.minus(AROUND);
        Instant to = minute.plus(AROUND);
        List<OutageRecord> stored =
                OutageKeeper.loadStored(handle, service.name(), OutageRecord.Signal.TRAFFIC, from, to).stream()
                        .filter(each -> each.component().equals(component.name()))
                        .toList();
        Instant judgedFrom = from.plus(rules.minutes() - 1L, ChronoUnit.MINUTES);
        Map<String, OutageRecord> before = findBefore(stored, judgedFrom);
        TrafficHistory history = new TrafficHistory(handle, service.name());
        NavigableMap<Instant, TrafficCount> minutes = history.loadMinutes(component, from, to);
        TreeSet<Instant> hours = new TreeSet<>();
        minutes.keySet().stream()
                .map(each -> each.truncatedTo(ChronoUnit.HOURS))
                .distinct()
                .forEach(hour -> hours.addAll(TrafficJudge.hoursBefore(hour, service.zone(), rules.weeks())));
        TrafficJudge judge = new TrafficJudge(rules, service.zone(), holidays(rules), known(history, component, hours));
        List<OutageRecord> found = new ArrayList<>();
        for (TrafficSignal signal : TrafficSignal.of(component)) {
            judge.judge(signal, minutes, toFinding(signal, before.get(signal.word())))
                    .forEach(finding -> found.add(OutageRecord.ofTraffic(
                            service.name(),
                            component.name(),
                            signal.word(),
                            finding.openedAt(),
                            finding.confirmedAt(),
                            finding.closedAt(),
                            finding.words())));
        }
        List<OutageRecord> judged = new ArrayList<>(before.values());
        stored.stream().filter(each -> each.openedAt().isAfter(judgedFrom)).forEach(judged::add);
        OutageKeeper.reconcile(handle, Instant.now(clock), judged, found);
    }

    /**
     * What began before the minutes that are judged is not for them to take back, but for them to end, however long it lasts: of each signal the one
     * that still strayed when they began.
     */
    private static Map<String, OutageRecord> findBefore(List<OutageRecord> stored, Instant judgedFrom) {
        Map<String, OutageRecord> before = new TreeMap<>();
        for (OutageRecord each : stored) {
            boolean lasted = each.closedAt() == null || each.closedAt().isAfter(judgedFrom);
            String what = each.phase();
            if (what != null && lasted && !each.openedAt().isAfter(judgedFrom)) {
                before.merge(what, each, (one, other) -> one.openedAt().isAfter(other.openedAt()) ? one : other);
            }
        }
        return before;
    }

    private static @Nullable Finding toFinding(TrafficSignal signal, @Nullable OutageRecord before) {
        return before == null
                ? null
                : new Finding(
                        signal,
                        before.openedAt(),
                        before.confirmedAt(),
                        before.closedAt(),
                        String.valueOf(before.explanation()));
    }

    private static Map<Instant, TrafficCount> known(
            TrafficHistory history, Component component, TreeSet<Instant> hours) {
        return hours.isEmpty() ? new HashMap<>() : history.loadHours(component, hours);
    }

    private static Predicate<LocalDate> holidays(DetectionRules.Traffic rules) {
        Set<LocalDate> days = new TreeSet<>(rules.closed());
        String calendar = rules.holidays();
        if (calendar != null) {
            days.addAll(BundledCalendars.load(calendar).dates());
        }
        return days::contains;
    }
}
