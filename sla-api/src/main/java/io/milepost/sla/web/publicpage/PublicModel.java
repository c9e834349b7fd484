package io.milepost.sla.web.publicpage;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.publicpage.DayHistory;
import io.milepost.dashboards.publicpage.Incident;
import io.milepost.dashboards.publicpage.MonthTable;
import io.milepost.dashboards.publicpage.PlannedWork;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.Revision;
import io.milepost.dashboards.publicpage.SiteLinks;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.ledger.Judgement;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.outage.Outage;
import io.milepost.sla.outage.StateInterval;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.web.adoption.AdoptionFigureMaker;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import io.milepost.sla.web.sla.CommitmentMaker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the page that everybody may see. */
public final class PublicModel {

    private static final int DAYS = 90;
    private static final int MONTHS = 13;
    private static final int REVISIONS = 50;
    private static final Map<String, String> FACTS = Map.of(
            "delivery-hour", "Counts of mail",
            "access-hour", "Counts of logins",
            "coverage-hour", "Counts of log lines",
            "adoption-day", "Counts of accounts",
            "probe-minute", "Probe results",
            "sms-hour", "Counts of text messages");

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Instant now;
    private final Optional<Days> probed;
    private final Days days;

    public PublicModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.now = Instant.now(sources.clock());
        this.probed = sources.facts().findDays(service.name(), "probe-minute");
        LocalDate today = LocalDate.ofInstant(now, service.zone());
        LocalDate last =
                probed.map(Days::last).filter(day -> day.isBefore(today)).orElse(today);
        this.days = new Days(last.minusDays(DAYS - 1), last);
    }

    public PublicPage load() {
        Instant from = start(days.first());
        Instant to = earlier(start(days.last().plusDays(1)), now);
        Map<String, List<StateInterval>> states = sources.states().loadStates(service, from, to);
        Explanation explanation = explanation();
        return new PublicPage(
                new Frames(sources).frame(service, days, List.of(), notices(), Surface.PUBLIC, query),
                new ServiceNow(sources, service, now).load(),
                new DayHistory(history(states, to), explanation),
                months(explanation),
                incidents(from, to),
                planned(),
                definitions(),
                revisions(),
                List.of(
                        new Link("Every figure, as JSON", "/api/v1/services/" + service.name() + "/figures"),
                        new Link("What the API offers", "/openapi.json")),
                new PublicImprint(sources, service).load(explanation.provenance()),
                explanation,
                new SiteLinks("/public/site/" + service.name() + "/", null, null, false, List.of()));
    }

    private List<PlannedWork> planned() {
        return sources.catalogue().findWork(service.name()).stream()
                .filter(work -> work.end().isAfter(now))
                .map(work -> new PlannedWork(
                        work.approved() ? work.title() : work.title() + " (not approved yet)",
                        work.start(),
                        work.end(),
                        work.announcedAt()))
                .toList();
    }

    private List<Revision> revisions() {
        return sources.revisions().findLatest(service.name(), REVISIONS).stream()
                .map(each -> new Revision(
                        each.at(),
                        FACTS.getOrDefault(each.kind(), each.kind()) + " of "
                                + (each.first().equals(each.last())
                                        ? Words.day(each.first())
                                        : each.days() + " days, " + Words.day(each.first()) + " to "
                                                + Words.day(each.last()))
                                + " were replaced after the month was over.",
                        each.reason() + "."))
                .toList();
    }

    /** A day is down while any component is, and unknown while one is and none is down. */
    private List<DayHistory.Day> history(Map<String, List<StateInterval>> states, Instant to) {
        List<DayHistory.Day> history = new ArrayList<>();
        for (LocalDate day : days.all()) {
            Instant start = start(day);
            Instant end = start(day.plusDays(1));
            DayTimes times = DayTimes.of(states.values(), start, earlier(end, to));
            Duration length = Duration.between(start, end);
            Duration future = to.isBefore(end) ? Duration.between(later(start, to), end) : Duration.ZERO;
            Duration unknown = states.isEmpty() ? length : times.unknown().plus(future);
            history.add(new DayHistory.Day(day, length, times.down(), unknown));
        }
        return history;
    }

    private MonthTable months(Explanation explanation) {
        List<Contract> contracts = sources.levels().findContracts(service.name());
        List<String> titles = new ArrayList<>();
        List<MonthTable.Month> months = new ArrayList<>();
        YearMonth last = YearMonth.from(days.last());
        YearMonth first = probed.map(known -> YearMonth.from(known.first())).orElse(last);
        for (int back = 0; back < MONTHS && !last.minusMonths(back).isBefore(first); back++) {
            YearMonth month = last.minusMonths(back);
            List<MonthTable.Result> results = new ArrayList<>();
            for (Contract contract : contracts) {
                addResults(contract, month, months.isEmpty() ? titles : new ArrayList<>(), results);
            }
            months.add(new MonthTable.Month(month, results));
        }
        return new MonthTable(titles, contracts.isEmpty() ? List.of() : months, explanation);
    }

    private void addResults(Contract contract, YearMonth month, List<String> titles, List<MonthTable.Result> results) {
        Period period = Period.parse(month.toString(), contract.zone());
        CommitmentMaker maker = new CommitmentMaker(sources, service, contract, period, days);
        for (Standing standing :
                Judgement.of(sources.levels(), contract, period, now).commitments()) {
            titles.add(maker.title(standing) + " (" + target(standing.evaluation()) + ")");
            results.add(new MonthTable.Result(maker.achieved(standing), standing.verdict()));
        }
    }

    private static String target(MeasureEvaluation evaluation) {
        return evaluation.target() == null
                ? "no target"
                : CommitmentMaker.target(evaluation)
                                .percent(3, java.math.RoundingMode.DOWN)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " %";
    }

    private List<Incident> incidents(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        return sources.states().loadOutages(service, from, to).stream()
                .sorted(Comparator.comparing(Outage::openedAt).reversed())
                .map(outage -> new Incident(
                        title(outage.target()) + " was not available",
                        outage.openedAt(),
                        outage.closedAt(),
                        cause(outage) + "Seen by probes from "
                                + outage.witnesses().stream()
                                        .map(Outage.Witness::vantage)
                                        .distinct()
                                        .reduce((one, other) -> one + " and " + other)
                                        .orElse("nowhere")
                                + "."))
                .toList();
    }

    private static String cause(Outage outage) {
        return outage.witnesses().stream()
                .map(Outage.Witness::reason)
                .filter(reason -> reason != null)
                .findFirst()
                .map(reason -> "Cause: " + reason + ". ")
                .orElse("");
    }

    private String title(String target) {
        return service.components().stream()
                .filter(component -> component.targets().contains(target))
                .map(Component::title)
                .findFirst()
                .orElse(target);
    }

    private List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>(List.of(Explanations.definition(
                "state",
                "Working, down, unknown",
                "A probe's result holds until the next one, and no longer than twice the time between them. Time for "
                        + "which there is no result is unknown: it is neither counted as working nor as down.")));
        sources.catalogue()
                .definitions()
                .forEach(each -> definitions.add(AdoptionFigureMaker.definition(Optional.of(each))));
        return definitions;
    }

    private Explanation explanation() {
        return Explanations.explain(
                definitions().get(0),
                new Explanations(sources.facts(), service.name())
                        .provenance("probe-minute", probed.map(known -> days).orElse(null)),
                probed.isPresent() ? coverage() : Reading.unknown(Gap.NO_DATA_YET));
    }

    private Reading coverage() {
        Instant from = start(days.first());
        Instant to = earlier(start(days.last().plusDays(1)), now);
        DayTimes times =
                DayTimes.of(sources.states().loadStates(service, from, to).values(), from, to);
        long all = Duration.between(from, to).toSeconds();
        return Reading.share(all - times.unknown().toSeconds(), all);
    }

    private List<Notice> notices() {
        return probed.isPresent()
                ? List.of()
                : List.of(new Notice(Gap.NO_DATA_YET, "Probe results of " + service.title(), null));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(service.zone()).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
