package io.milepost.sla.web;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.sla.Commitment;
import io.milepost.dashboards.sla.DeliveryTimes;
import io.milepost.dashboards.sla.SlaPage;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.verdict.MeasureEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills the service-level page of one contract and period. */
final class SlaModel {

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Frames frames;

    SlaModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.frames = new Frames(sources);
    }

    SlaPage load() {
        List<Contract> contracts = sources.levels().findContracts(service.name());
        Optional<Contract> contract = query.find("contract")
                .map(name -> sources.levels()
                        .findContract(service.name(), name)
                        .orElseThrow(() -> ProblemException.notFound("Cannot find the contract: got " + name)))
                .or(() -> contracts.stream().findFirst());
        return contract.map(this::load)
                .orElseGet(() -> new SlaPage(
                        frames.frame(
                                service,
                                null,
                                List.of(),
                                List.of(new Notice(Gap.NO_DATA_YET, "A contract for " + service.title(), null)),
                                query.address("/sla")),
                        "No contract",
                        "",
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private SlaPage load(Contract contract) {
        Optional<Days> known = knownDays();
        YearMonth latest = known.map(days -> YearMonth.from(days.last()))
                .orElseGet(() -> YearMonth.from(LocalDate.ofInstant(Instant.now(sources.clock()), contract.zone())));
        Period period = parse(query.find("period").orElse(latest.toString()), contract);
        Days days = new Days(
                period.civilStart().toLocalDate(),
                period.civilEnd().minusNanos(1).toLocalDate());
        List<MeasureEvaluation> evaluations =
                sources.levels().evaluate(contract, period).measures();
        List<Commitment> commitments = new ArrayList<>();
        CommitmentMaker maker = new CommitmentMaker(sources, service, contract, period, days);
        evaluations.stream()
                .filter(evaluation -> evaluation.organisation() == null)
                .forEach(evaluation -> commitments.add(maker.commitment(evaluation)));
        return new SlaPage(
                frame(contract, days, known, period),
                contract.title(),
                contract.name(),
                commitments,
                new OutageRows(sources, service).load(period),
                deliveryTimes(contract, period, commitments));
    }

    private PageFrame frame(Contract contract, Days days, Optional<Days> known, Period period) {
        List<Link> others = new ArrayList<>();
        known.ifPresent(all -> {
            for (YearMonth month = YearMonth.from(all.last());
                    !month.isBefore(YearMonth.from(all.first()));
                    month = month.minusMonths(1)) {
                others.add(new Link(
                        Words.month(month), query.with("period", "" + month).address("/sla")));
            }
        });
        List<Notice> notices = known.isEmpty()
                ? List.of(new Notice(Gap.NO_DATA_YET, "Evidence for " + contract.title(), null))
                : List.of();
        return frames.frame(
                service,
                days,
                others,
                notices,
                query.with("period", period.name()).address("/sla"));
    }

    private List<DeliveryTimes> deliveryTimes(Contract contract, Period period, List<Commitment> commitments) {
        List<DeliveryTimes> times = new ArrayList<>();
        TimeRange range =
                new TimeRange(period.span().startInstant(), period.span().endInstant());
        for (Measure measure : contract.measures()) {
            Long limit =
                    measure instanceof Measure.Samples samples && samples.kind().equals("delivery-time")
                            ? samples.thresholdMillis()
                            : null;
            if (limit != null) {
                commitments.stream()
                        .filter(commitment -> commitment.measure().equals(measure.name()))
                        .findFirst()
                        .ifPresent(commitment -> times.add(new DeliveryTimes(
                                measure.terms().title(),
                                Duration.ofMillis(limit),
                                commitment.achieved(),
                                Histograms.forPages(sources.traffic().loadLatency(service.name(), range)),
                                null,
                                commitment.achieved().explanation())));
            }
        }
        return times;
    }

    private Optional<Days> knownDays() {
        Optional<Days> probes = sources.facts().findDays(service.name(), "probe-minute");
        Optional<Days> mail = sources.facts().findDays(service.name(), "delivery-hour");
        if (probes.isEmpty() || mail.isEmpty()) {
            return probes.or(() -> mail);
        }
        LocalDate first = probes.get().first().isBefore(mail.get().first())
                ? probes.get().first()
                : mail.get().first();
        LocalDate last = probes.get().last().isAfter(mail.get().last())
                ? probes.get().last()
                : mail.get().last();
        return Optional.of(new Days(first, last));
    }

    private static Period parse(String text, Contract contract) {
        try {
            return Period.parse(text, contract.zone());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
