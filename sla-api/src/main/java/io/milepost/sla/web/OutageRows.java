package io.milepost.sla.web;

import io.milepost.dashboards.sla.Outage;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.hours.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The outages of a period with what proves them, as the service-level page lists them. */
final class OutageRows {

    private final Sources sources;
    private final Service service;

    OutageRows(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
    }

    List<Outage> load(Period period) {
        Instant end = earlier(period.span().endInstant(), Instant.now(sources.clock()));
        Instant start = period.span().startInstant();
        if (!start.isBefore(end)) {
            return List.of();
        }
        return sources.states().loadOutages(service, start, end).stream()
                .map(outage -> toRow(outage, end))
                .toList();
    }

    private Outage toRow(io.milepost.sla.outage.Outage outage, Instant end) {
        Instant closed = outage.closedAt();
        List<Outage.Evidence> evidence = outage.witnesses().stream()
                .map(witness -> new Outage.Evidence(
                        witness.from(),
                        witness.vantage(),
                        witness.results()
                                + (witness.results() == 1 ? " failed result" : " failed results")
                                + (witness.reason() == null ? "" : ", the first: " + witness.reason()),
                        null))
                .toList();
        return new Outage(
                title(outage.target()),
                outage.openedAt(),
                closed,
                Duration.between(outage.confirmedAt(), closed == null ? end : closed),
                cause(outage),
                null,
                evidence);
    }

    private static String cause(io.milepost.sla.outage.Outage outage) {
        return outage.witnesses().stream()
                .map(io.milepost.sla.outage.Outage.Witness::reason)
                .filter(reason -> reason != null)
                .findFirst()
                .orElse("not known");
    }

    private String title(String target) {
        return service.components().stream()
                .filter(component -> component.targets().contains(target))
                .map(Component::title)
                .findFirst()
                .orElse(target);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
