package io.milepost.sla.web;

import io.milepost.dashboards.sla.Outage;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.outage.VantageQuorums;
import io.milepost.sla.verdict.MeasureEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The outages of a period with what proves them, as the service-level page lists them. */
final class OutageRows {

    private final Sources sources;
    private final Service service;
    private final Contract contract;

    OutageRows(Sources sources, Service service, Contract contract) {
        this.sources = sources;
        this.service = service;
        this.contract = contract;
    }

    List<Outage> load(Period period, List<MeasureEvaluation> evaluations) {
        Instant end = earlier(period.span().endInstant(), Instant.now(sources.clock()));
        Instant start = period.span().startInstant();
        if (!start.isBefore(end)) {
            return List.of();
        }
        return sources.states().loadOutages(service, VantageQuorums.of(contract), start, end).stream()
                .map(outage -> toRow(outage, end, evaluations))
                .toList();
    }

    private Outage toRow(io.milepost.sla.outage.Outage outage, Instant end, List<MeasureEvaluation> evaluations) {
        Instant closed = outage.closedAt();
        Span whole = Span.of(outage.confirmedAt(), closed == null ? end : closed);
        Duration lasted = Duration.of(whole.micros(), ChronoUnit.MICROS);
        Duration counted = counted(outage.target(), whole, evaluations);
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
                counted,
                cause(outage),
                counted.compareTo(lasted) < 0 ? "Time that the contract does not count, such as planned work" : null,
                evidence);
    }

    /** What the engine counted as bad of it, in all regimes together. */
    private Duration counted(String target, Span whole, List<MeasureEvaluation> evaluations) {
        long micros = evaluations.stream()
                .filter(evaluation -> promises(evaluation.measure(), target))
                .mapToLong(evaluation ->
                        Spans.of(evaluation.outages()).within(whole).micros())
                .sum();
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private boolean promises(String measure, String target) {
        return contract.measures().stream()
                .anyMatch(each -> each.name().equals(measure)
                        && each instanceof Measure.Availability availability
                        && availability.targets().contains(target));
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
