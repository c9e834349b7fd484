package io.milepost.sla.web.comparison;

import io.milepost.dashboards.comparison.ComparisonPage;
import io.milepost.dashboards.comparison.ComparisonPage.WatchedTarget;
import io.milepost.dashboards.comparison.Difference;
import io.milepost.dashboards.comparison.Level;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.comparison.Bounds;
import io.milepost.sla.comparison.ComparedMeasure;
import io.milepost.sla.comparison.ComparedMeasure.Reached;
import io.milepost.sla.comparison.Comparison;
import io.milepost.sla.comparison.Contender;
import io.milepost.sla.comparison.StoredComparisons;
import io.milepost.sla.comparison.StoredComparisons.Question;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.facts.Days;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the page that puts a service beside others; without words in the address beside every other one that is probed. */
public final class ComparisonModel {
    private static final int MOST_OTHERS = 5;

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Frames frames;

    public ComparisonModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.frames = new Frames(sources);
    }

    public ComparisonPage load() {
        String services = query.find("services").orElseGet(this::allProbed);
        String contract = query.find("contract").orElse(null);
        boolean noTerms = sources.comparisons().findTerms(services(services)).isEmpty();
        if (!services.contains(",") || noTerms) {
            return empty(noTerms ? "A contract to judge by" : "A second service that is probed");
        }
        String period = query.find("period").orElseGet(() -> "" + latestWholeMonth());
        return page(sources.comparisons().parse(services, contract, period));
    }

    /** This service first, then the others that are probed. */
    private String allProbed() {
        Stream<Service> others = sources.catalogue().services().stream()
                .filter(other -> !other.equals(service))
                .filter(other ->
                        sources.facts().findDays(other.name(), "probe-minute").isPresent())
                .limit(MOST_OTHERS);
        return Stream.concat(Stream.of(service), others).map(Service::name).collect(Collectors.joining(","));
    }

    private List<Service> services(String names) {
        return Arrays.stream(names.split(",", -1))
                .flatMap(name -> sources.catalogue().findService(name.strip()).stream())
                .toList();
    }

    /** A month that lasts says little of two services; the first of all months must do where none is over. */
    private YearMonth latestWholeMonth() {
        LocalDate today = LocalDate.ofInstant(Instant.now(sources.clock()), service.zone());
        YearMonth last = YearMonth.from(today).minusMonths(1);
        Optional<Days> known = sources.facts().findDays(service.name(), "probe-minute");
        return known.map(days -> YearMonth.from(days.first()).isAfter(last) ? YearMonth.from(days.last()) : last)
                .orElse(last);
    }

    private ComparisonPage empty(String missing) {
        return new ComparisonPage(
                frames.frame(
                        service,
                        null,
                        List.of(),
                        List.of(new Notice(Gap.NOTHING_TO_COMPARE, missing, null)),
                        Surface.COMPARE,
                        query),
                "no contract yet",
                service.title(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                explanation(null));
    }

    private ComparisonPage page(Question question) {
        Comparison comparison = sources.comparisons().load(question);
        Map<String, String> titles = new LinkedHashMap<>();
        comparison.contenders().forEach(contender -> titles.put(contender.name(), contender.title()));
        List<Level> levels = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (ComparedMeasure measure : comparison.measures()) {
            String commitment = measure.title() + ", " + regime(question.terms(), measure);
            measure.reached().forEach(reached -> levels.add(level(commitment, titles, reached)));
            measure.differences().forEach(each -> differences.add(difference(commitment, titles, each)));
        }
        Days days = new Days(
                question.period().civilStart().toLocalDate(),
                question.period().civilEnd().minusNanos(1).toLocalDate());
        return new ComparisonPage(
                frame(question, days),
                question.terms().title(),
                comparison.contenders().get(0).title(),
                !comparison.period().equals(question.period()),
                levels,
                differences,
                CostRows.of(comparison.contenders()),
                watched(comparison),
                Arrays.stream(Bounds.Method.values()).map(Bounds.Method::text).toList(),
                choices(question),
                reports(question),
                explanation(days));
    }

    private static String regime(Contract terms, ComparedMeasure measure) {
        return terms.everyVersion()
                .flatMap(each -> each.terms().regimes().stream())
                .filter(regime -> regime.name().equals(measure.regime()))
                .map(Regime::title)
                .findFirst()
                .orElse(measure.regime());
    }

    private static Level level(String commitment, Map<String, String> titles, Reached reached) {
        MeasureEvaluation evaluation = reached.evaluation();
        Bounds bounds = reached.bounds();
        return new Level(
                commitment,
                titles.getOrDefault(reached.service(), reached.service()),
                evaluation == null ? Verdict.NONE : verdict(evaluation),
                evaluation == null ? Reading.unknown(Gap.NOT_COVERED) : level(evaluation),
                bounds == null ? null : ratio(bounds.lowest()),
                bounds == null ? null : ratio(bounds.highest()),
                evaluation == null || evaluation.coverage() == null
                        ? Reading.unknown(Gap.NOT_COVERED)
                        : new Reading.Share(ratio(evaluation.coverage())));
    }

    private static Reading level(MeasureEvaluation evaluation) {
        return evaluation.attainment() == null
                ? Reading.unknown(Gap.NOT_COVERED)
                : new Reading.Share(ratio(evaluation.attainment().exact()));
    }

    private static Verdict verdict(MeasureEvaluation evaluation) {
        return switch (evaluation.verdict()) {
            case MET -> Verdict.MET;
            case MISSED -> Verdict.MISSED;
            case NONE -> Verdict.NONE;
        };
    }

    private static Ratio ratio(io.milepost.sla.exact.Ratio exact) {
        return new Ratio(exact.numerator(), exact.denominator());
    }

    private static Difference difference(
            String commitment, Map<String, String> titles, io.milepost.sla.comparison.Difference difference) {
        List<String> why = new ArrayList<>(difference.reasons());
        why.addAll(difference.cautions());
        Difference.Outcome outcome = switch (difference.outcome()) {
            case BETTER -> Difference.Outcome.BETTER;
            case WORSE -> Difference.Outcome.WORSE;
            case SAME -> Difference.Outcome.SAME;
            case INDISTINGUISHABLE -> Difference.Outcome.INDISTINGUISHABLE;
            case NOT_ALIKE -> Difference.Outcome.NOT_ALIKE;
        };
        return new Difference(
                commitment,
                titles.getOrDefault(difference.service(), difference.service()),
                outcome,
                difference.points() == null ? null : ratio(difference.points()),
                why);
    }

    private static List<WatchedTarget> watched(Comparison comparison) {
        List<WatchedTarget> watched = new ArrayList<>();
        for (Contender contender : comparison.contenders()) {
            new TreeMap<>(contender.watches())
                    .forEach((target, watch) -> watched.add(new WatchedTarget(
                            contender.title(),
                            target,
                            watch.vantageWords(),
                            watch.intervalWords(),
                            watch.phaseWords())));
        }
        return watched;
    }

    private PageFrame frame(Question question, Days days) {
        List<Link> others = new ArrayList<>();
        sources.facts().findDays(service.name(), "probe-minute").ifPresent(known -> {
            for (YearMonth month = YearMonth.from(known.last());
                    !month.isBefore(YearMonth.from(known.first()));
                    month = month.minusMonths(1)) {
                others.add(new Link(
                        Words.month(month), query.with("period", "" + month).address("/compare")));
            }
        });
        return frames.frame(service, days, others, List.of(), Surface.COMPARE, pinned(question));
    }

    private PageQuery pinned(Question question) {
        return query.with("services", names(question))
                .with("contract", StoredComparisons.nameOf(question.terms()))
                .with("period", question.period().name());
    }

    private static String names(Question question) {
        return question.services().stream().map(Service::name).collect(Collectors.joining(","));
    }

    /** The other contracts by which these could be judged, and each other service put first. */
    private List<Link> choices(Question question) {
        List<Link> choices = new ArrayList<>();
        for (Contract other : sources.comparisons().findTerms(question.services())) {
            if (!other.equals(question.terms())) {
                choices.add(new Link(
                        "By the terms of " + other.title(),
                        pinned(question)
                                .with("contract", StoredComparisons.nameOf(other))
                                .address("/compare")));
            }
        }
        for (Service other : question.services().subList(1, question.services().size())) {
            List<Service> turned = new ArrayList<>(question.services());
            turned.remove(other);
            turned.add(0, other);
            String order = turned.stream().map(Service::name).collect(Collectors.joining(","));
            choices.add(new Link(
                    "With " + other.title() + " as the one to compare with",
                    pinned(question).with("services", order).address("/compare")));
        }
        return choices;
    }

    private List<Link> reports(Question question) {
        PageQuery asked = new PageQuery(Map.of(
                "services", names(question),
                "contract", StoredComparisons.nameOf(question.terms()),
                "period", question.period().name()));
        return Arrays.stream(ReportFormat.values())
                .map(format -> new Link(format.name(), asked.address("/api/v1/comparison." + format.ending())))
                .toList();
    }

    private Explanation explanation(@Nullable Days days) {
        return Explanations.explain(
                Explanations.definition(
                        "comparison",
                        "Services side by side",
                        "Each service is judged by the terms of one contract on its own evidence. A difference is one where the"
                                + " bounds of the two levels do not overlap; what was not watched or counted alike is not"
                                + " compared. The rows behind it are those of the first service."),
                new Explanations(sources.facts(), service.name()).provenance("probe-minute", days),
                frames.coverage(service, days));
    }
}
