package io.milepost.sla.web;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.dashboards.publicpage.DayHistory;
import io.milepost.dashboards.publicpage.Incident;
import io.milepost.dashboards.publicpage.MonthTable;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.outage.Outage;
import io.milepost.sla.outage.ProbeState;
import io.milepost.sla.outage.StateInterval;
import io.milepost.sla.verdict.MeasureEvaluation;
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
final class PublicModel {

    private static final int DAYS = 90;
    private static final int MONTHS = 13;

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Instant now;
    private final Optional<Days> probed;
    private final Days days;

    PublicModel(Sources sources, Service service, PageQuery query) {
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

    PublicPage load() {
        Instant from = start(days.first());
        Instant to = earlier(start(days.last().plusDays(1)), now);
        Map<String, List<StateInterval>> states = sources.states().loadStates(service, from, to);
        Explanation explanation = explanation();
        return new PublicPage(
                new Frames(sources).frame(service, days, List.of(), notices(), query.address("/public")),
                currentState(),
                new DayHistory(history(states, to), null, explanation),
                months(explanation),
                incidents(from, to),
                List.of(),
                definitions(),
                List.of(),
                List.of(
                        new Link("Every figure, as JSON", "/api/v1/services/" + service.name() + "/figures"),
                        new Link("What the API offers", "/openapi.json")),
                null,
                explanation);
    }

    private CurrentState currentState() {
        Map<String, List<StateInterval>> states =
                sources.states().loadStates(service, now.minus(Duration.ofDays(2)), now.plusMillis(1));
        List<String> down = new ArrayList<>();
        boolean unknown = states.isEmpty();
        Instant since = null;
        for (Component component : service.components()) {
            for (String target : component.targets()) {
                List<StateInterval> timeline = states.getOrDefault(target, List.of());
                StateInterval last = timeline.isEmpty() ? null : timeline.get(timeline.size() - 1);
                unknown |= last == null || last.state() == ProbeState.UNKNOWN;
                if (last != null && last.state() == ProbeState.DOWN) {
                    down.add(component.title());
                    since = since == null || last.from().isBefore(since) ? last.from() : since;
                }
            }
        }
        if (!down.isEmpty()) {
            boolean all = down.size() >= service.components().size();
            return new CurrentState(
                    all ? CurrentState.State.DOWN : CurrentState.State.PARTLY,
                    down.stream().distinct().toList(),
                    since);
        }
        List<String> titles =
                service.components().stream().map(Component::title).toList();
        return new CurrentState(unknown ? CurrentState.State.UNKNOWN : CurrentState.State.WORKING, titles, null);
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
        return new MonthTable(titles, contracts.isEmpty() ? List.of() : months, null, explanation);
    }

    private void addResults(Contract contract, YearMonth month, List<String> titles, List<MonthTable.Result> results) {
        Period period = Period.parse(month.toString(), contract.zone());
        CommitmentMaker maker = new CommitmentMaker(sources, service, contract, period, days);
        for (MeasureEvaluation evaluation :
                sources.levels().evaluate(contract, period).measures()) {
            if (evaluation.organisation() == null) {
                titles.add(evaluation.title() + ", " + evaluation.regime() + " (" + target(evaluation) + ")");
                results.add(new MonthTable.Result(maker.achieved(evaluation), maker.verdict(evaluation)));
            }
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
                        "Seen by probes from "
                                + outage.witnesses().stream()
                                        .map(Outage.Witness::vantage)
                                        .distinct()
                                        .reduce((one, other) -> one + " and " + other)
                                        .orElse("nowhere")
                                + "."))
                .toList();
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
