package io.milepost.sla.web.sla;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.dashboards.sla.Commitment;
import io.milepost.dashboards.sla.DeliveryTimes;
import io.milepost.dashboards.sla.Settlement;
import io.milepost.dashboards.sla.SlaPage;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.http.QueryPeriod;
import io.milepost.sla.ledger.PeriodLedger;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.Histograms;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills the service-level page of one contract and period. */
public final class SlaModel {

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Frames frames;

    public SlaModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.frames = new Frames(sources);
    }

    public SlaPage load() {
        List<Contract> contracts = sources.levels().findContracts(service.name());
        Optional<Contract> contract = query.find("contract")
                .map(name -> sources.levels().requireContract(service.name(), name))
                .or(() -> contracts.stream().findFirst());
        return contract.map(this::load)
                .orElseGet(() -> new SlaPage(
                        frames.frame(
                                service,
                                null,
                                List.of(),
                                List.of(new Notice(Gap.NO_DATA_YET, "A contract for " + service.title(), null)),
                                Surface.SLA,
                                query),
                        "No contract",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        explanation(null),
                        Settlement.NONE));
    }

    private SlaPage load(Contract contract) {
        Optional<Days> known = knownDays();
        YearMonth latest = known.map(days -> YearMonth.from(days.last()))
                .orElseGet(() -> YearMonth.from(LocalDate.ofInstant(Instant.now(sources.clock()), contract.zone())));
        Period period = QueryPeriod.parse(query.find("period").orElse(latest.toString()), contract.zone());
        Days days = new Days(
                period.civilStart().toLocalDate(),
                period.civilEnd().minusNanos(1).toLocalDate());
        PeriodLedger ledger = sources.ledgers().load(service, contract, period, Instant.now(sources.clock()));
        CommitmentMaker maker = new CommitmentMaker(sources, service, contract, period, days);
        List<Commitment> commitments =
                ledger.judgement().commitments().stream().map(maker::commitment).toList();
        return new SlaPage(
                frame(contract, days, known, period),
                contract.title(),
                contract.name(),
                commitments,
                new BudgetMaker(sources, contract, period, days)
                        .make(Instant.now(sources.clock()), frames.coverage(service, days)),
                new OutageRows(contract).make(ledger.outages()),
                deliveryTimes(contract, period, commitments),
                reports(contract, period),
                explanation(days),
                sources.settlements().load(contract, period, ledger.judgement().settlements()));
    }

    /** Where the same can be had as a document. */
    private List<Link> reports(Contract contract, Period period) {
        String path =
                "/api/v1/services/" + service.name() + "/contracts/" + contract.name() + "/reports/" + period.name();
        return Arrays.stream(ReportFormat.values())
                .map(format -> new Link(format.name(), path + "." + format.ending()))
                .toList();
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
        return frames.frame(
                service,
                days,
                others,
                notices(contract, days, known),
                Surface.SLA,
                query.with("period", period.name()).with("contract", contract.name()));
    }

    private List<Notice> notices(Contract contract, Days days, Optional<Days> known) {
        if (known.isEmpty()) {
            return List.of(new Notice(Gap.NO_DATA_YET, "Evidence for " + contract.title(), null));
        }
        boolean apart = days.last().isBefore(known.get().first())
                || days.first().isAfter(known.get().last());
        return apart
                ? List.of(new Notice(
                        Gap.NO_DATA_IN_PERIOD,
                        "Evidence for " + contract.title(),
                        new Link(
                                "The last period with evidence",
                                query.with("period", "").address("/sla"))))
                : List.of();
    }

    private List<DeliveryTimes> deliveryTimes(Contract contract, Period period, List<Commitment> commitments) {
        List<DeliveryTimes> times = new ArrayList<>();
        TimeRange range =
                new TimeRange(period.span().startInstant(), period.span().endInstant());
        for (Measure measure : contract.measures()) {
            TimeLimit limit =
                    measure instanceof Measure.Samples samples && samples.kind().equals("delivery-time")
                            ? samples.threshold()
                            : null;
            if (limit != null) {
                commitments.stream()
                        .filter(commitment -> commitment.measure().equals(measure.name()))
                        .findFirst()
                        .ifPresent(commitment -> times.add(new DeliveryTimes(
                                measure.terms().title(),
                                Duration.of(limit.micros(), ChronoUnit.MICROS),
                                commitment.achieved(),
                                Histograms.forPages(sources.traffic().loadLatency(service.name(), range)),
                                commitment.achieved().explanation())));
            }
        }
        return times;
    }

    private Explanation explanation(@Nullable Days days) {
        return Explanations.explain(
                Explanations.definition(
                        "commitments",
                        "Commitments and outages",
                        "Each measure of the contract in each of its regimes of hours, judged on exact values by the"
                                + " contract's own rules; an outage is confirmed when as many vantage points as the"
                                + " contract asks for agree, and begins with its first failed result."),
                new Explanations(sources.facts(), service.name()).provenance("probe-minute", days),
                frames.coverage(service, days));
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
}
