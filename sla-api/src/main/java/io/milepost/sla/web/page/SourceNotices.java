package io.milepost.sla.web.page;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.operations.LedgerCount;
import io.milepost.sla.operations.SourceAlarm;
import io.milepost.sla.operations.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why the newest figures may be older or fewer than a reader expects: a source that stopped, a host whose lines are behind those of the
 * others, jobs that have not run. Who reads of a time that was over before has nothing to be told.
 */
final class SourceNotices {
    /** A night's jobs have the day before; at noon of the next day they must have. */
    private static final Duration OVERDUE = Duration.ofHours(36);

    private static final Duration BEHIND = Duration.ofHours(3);

    private final Sources sources;
    private final Service service;
    private final Link operations;

    SourceNotices(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
        this.operations =
                new Link("Collector health", Frames.addresses(service).getOrDefault(Surface.OPERATIONS, "/operations"));
    }

    /** @param shown the days that the page is about; absent when it is about all */
    List<Notice> load(Surface surface, @Nullable Days shown) {
        Optional<Days> known = surface == Surface.ADOPTION || surface == Surface.SIDE_BY_SIDE
                ? sources.facts().findDays(service.name(), "adoption-day")
                : sources.facts().findDays(service.name());
        if (known.isEmpty()
                || shown != null && shown.last().isBefore(known.get().last())) {
            return List.of();
        }
        List<Notice> notices = new ArrayList<>();
        List<SourceAlarm> silent = silent();
        stopped(silent).ifPresent(notices::add);
        late(known.get(), silent.stream().map(SourceAlarm::host).collect(Collectors.toSet()))
                .ifPresent(notices::add);
        stale(known.get().last()).ifPresent(notices::add);
        return notices;
    }

    private List<SourceAlarm> silent() {
        return sources.alarms().load(service.name(), now()).stream()
                .filter(alarm -> alarm.open() && alarm.alarm().equals("silence"))
                .toList();
    }

    private Optional<Notice> stopped(List<SourceAlarm> silent) {
        return silent.stream()
                .map(alarm -> alarm.host() + " since " + Words.instant(alarm.beganAt(), service.zone()))
                .reduce((one, other) -> one + ", " + other)
                .map(hosts -> new Notice(Gap.SOURCE_STOPPED, "Silent: " + hosts, operations));
    }

    /** Of the last day that is known; who is silent is told of already. */
    private Optional<Notice> late(Days known, Set<String> silent) {
        List<LedgerCount> hosts = sources.traffic().loadLedger(service.name(), TimeRange.of(Days.of(known.last())));
        Optional<Instant> newest = hosts.stream().map(LedgerCount::lastHour).max(Instant::compareTo);
        return newest.flatMap(last -> hosts.stream()
                        .filter(host -> !silent.contains(host.host())
                                && Duration.between(host.lastHour(), last).compareTo(BEHIND) > 0)
                        .map(host -> host.host() + ", whose last lines are of "
                                + Words.instant(host.lastHour(), service.zone()))
                        .reduce((one, other) -> one + "; " + other))
                .map(behind -> new Notice(Gap.SOURCE_LATE, "Behind the others: " + behind, operations));
    }

    private Optional<Notice> stale(LocalDate last) {
        Instant end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Duration.between(end, now()).compareTo(OVERDUE) > 0
                ? Optional.of(new Notice(Gap.STALE, "The newest figures are of " + Words.day(last), operations))
                : Optional.empty();
    }

    private Instant now() {
        return Instant.now(sources.clock());
    }
}
