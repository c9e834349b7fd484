package io.milepost.sla.web.front;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.front.FrontPage;
import io.milepost.dashboards.front.ServiceEntry;
import io.milepost.dashboards.front.SetupStep;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.web.adoption.AdoptionFigureMaker;
import io.milepost.sla.web.adoption.HeadCounts;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the front page: each service with its main figures, and what is missing next. */
public final class FrontModel {

    private final Sources sources;
    private final Frames frames;

    public FrontModel(Sources sources) {
        this.sources = sources;
        this.frames = new Frames(sources);
    }

    public FrontPage load() {
        List<Service> services = sources.catalogue().services();
        Service first = services.get(0);
        Days days = sources.facts().findDays(first.name()).orElse(null);
        return new FrontPage(
                frames.frame(first, days, List.of(), List.of(), Surface.FRONT, new PageQuery(Map.of())),
                services.stream().map(this::entry).toList(),
                steps(services));
    }

    private ServiceEntry entry(Service service) {
        List<Figure> figures = new ArrayList<>();
        Explanations explanations = new Explanations(sources.facts(), service.name());
        activeShare(service, explanations).ifPresent(figures::add);
        sources.facts()
                .findDays(service.name(), "delivery-hour")
                .ifPresent(days -> figures.add(delivered(service, days, explanations)));
        Map<Surface, String> addresses = new EnumMap<>(Frames.addresses(service));
        addresses.remove(Surface.FRONT);
        return new ServiceEntry(service.title(), addresses, figures);
    }

    private Optional<Figure> activeShare(Service service, Explanations explanations) {
        Optional<LocalDate> day = sources.adoption().findLastKnownDay(service.name());
        return day.flatMap(last -> new HeadCounts(
                        sources.adoption().load(service.name(), Days.of(last), AdoptionScope.NATION))
                .find(last, sources.catalogue().findDefinitionInForce(last))
                .map(count -> AdoptionFigureMaker.activeShare(
                        count,
                        sources.catalogue().findDefinition(count.definition()),
                        explanations.provenance("adoption-day", Days.of(last)))));
    }

    private Figure delivered(Service service, Days days, Explanations explanations) {
        long delivered = sources.traffic().loadDeliveries(service.name(), TimeRange.of(days)).stream()
                .filter(count -> count.outcome().equals("delivered"))
                .mapToLong(count -> count.recipients())
                .sum();
        return Explanations.count(
                "mail/all/any/delivered",
                Explanations.definition(
                        "delivered",
                        "Messages delivered",
                        "Recipients to whom a message was delivered; hops inside the service are left out."),
                Reading.of(delivered),
                Unit.MESSAGES,
                frames.coverage(service, days),
                explanations.provenance("delivery-hour", days));
    }

    private List<SetupStep> steps(List<Service> services) {
        boolean facts = services.stream()
                .anyMatch(service -> sources.facts().findDays(service.name()).isPresent());
        boolean directory = services.stream()
                .anyMatch(service ->
                        sources.adoption().findLastKnownDay(service.name()).isPresent());
        boolean probes = services.stream()
                .anyMatch(service ->
                        sources.facts().findDays(service.name(), "probe-minute").isPresent());
        boolean contracts = services.stream()
                .anyMatch(service ->
                        !sources.levels().findContracts(service.name()).isEmpty());
        return List.of(
                new SetupStep(
                        "Logs",
                        facts,
                        facts ? "Mail logs are read and counted." : "No facts have been computed from mail logs yet.",
                        facts ? null : "./milepost collect -c collector.yml"),
                new SetupStep(
                        "Directory",
                        directory,
                        directory
                                ? "Snapshots of the directory say who has an account."
                                : "Without a directory snapshot nobody knows who has an account.",
                        directory ? null : "./milepost collect -c collector.yml"),
                new SetupStep(
                        "Probes",
                        probes,
                        probes ? "The service is probed from outside." : "Nothing probes the service yet.",
                        probes ? null : "./milepost collect -c collector.yml"),
                new SetupStep(
                        "Contract",
                        contracts,
                        contracts
                                ? "A service-level contract is in the catalogue."
                                : "No service-level contract is in the catalogue's directory contracts.",
                        null));
    }
}
