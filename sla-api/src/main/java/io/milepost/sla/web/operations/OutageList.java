package io.milepost.sla.web.operations;

import io.milepost.dashboards.operations.outage.ShownOutage;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.outage.detection.Condition;
import io.milepost.sla.outage.journal.Standing;
import io.milepost.sla.outage.record.Affected;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.web.page.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The outages that the Operations page shows: first those that go on, the longest first, then those of the last days. */
final class OutageList {

    private static final Duration LATELY = Duration.ofDays(7);

    private final Sources sources;
    private final Service service;

    OutageList(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
    }

    List<ShownOutage> load(Instant now) {
        List<OutageRecord> outages = sources.outages().load(service.name(), now.minus(LATELY), now.plusSeconds(1));
        Map<String, Standing> standings = sources.journal()
                .loadStandings(outages.stream().map(OutageRecord::id).toList());
        return outages.stream()
                .sorted(Comparator.comparing(OutageRecord::open)
                        .reversed()
                        .thenComparing(each -> each.open() ? each.openedAt().getEpochSecond() : 0)
                        .thenComparing(OutageRecord::openedAt, Comparator.reverseOrder()))
                .map(outage -> show(outage, Objects.requireNonNull(standings.get(outage.id()))))
                .toList();
    }

    private ShownOutage show(OutageRecord outage, Standing standing) {
        // Those that are over are many, and who was hit is told where one of them is.
        Affected affected = outage.open() ? sources.use().load(outage) : Affected.UNKNOWN;
        return new ShownOutage(
                outage.id(),
                service.components().stream()
                        .filter(component -> component.name().equals(outage.component()))
                        .map(Component::title)
                        .findFirst()
                        .orElse(outage.component()),
                outage.condition() == Condition.DEGRADED ? ShownOutage.Severity.DEGRADED : ShownOutage.Severity.DOWN,
                switch (outage.place()) {
                    case SERVICE -> ShownOutage.Place.SERVICE;
                    case NAME_LOOKUP -> ShownOutage.Place.NAME_LOOKUP;
                    case PATH -> ShownOutage.Place.PATH;
                    case TRAFFIC -> ShownOutage.Place.TRAFFIC;
                },
                outage.phase(),
                outage.vantages(),
                outage.openedAt(),
                outage.closedAt(),
                affected.organisations(),
                affected.users(),
                standing.acknowledgedBy(),
                standing.cause(),
                outage.explanation());
    }
}
