package io.milepost.dashboards.adoption;

import io.milepost.dashboards.adoption.detail.AccountSection;
import io.milepost.dashboards.adoption.detail.HistoryChart;
import io.milepost.dashboards.chart.BarChart;
import io.milepost.dashboards.chart.BarChart.Bar;
import io.milepost.dashboards.chart.BarChart.Bars;
import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Reading.AtLeast;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Adoption page in words and pictures. Public because templates read it. */
public record AdoptionView(
        String finding,
        String lede,
        Chart trend,
        Chart counts,
        Chart funnel,
        DataTable regions,
        DataTable types,
        DataTable organisations,
        DataTable costs,
        List<AccountSection> details,
        @Nullable Chart history,
        DataTable reported,
        List<Figure> figures)
        implements PageView {

    public static AdoptionView of(AdoptionPage page, Wording words) {
        AdoptionFigures figures = page.figures();
        TrendCharts trend = new TrendCharts(page.trend(), words);
        AdoptionTables tables = new AdoptionTables(words);
        return new AdoptionView(
                finding(page, words),
                lede(page, words),
                trend.share(),
                trend.counts(),
                funnel(figures, words),
                tables.breakdown("regions", page.regions()),
                tables.breakdown("types", page.types()),
                tables.organisations(page.organisations()),
                tables.costs(page.costs()),
                page.details().stream()
                        .map(table -> AccountSection.of(table, words))
                        .toList(),
                page.history().points().isEmpty() ? null : new HistoryChart(page.history(), words).chart(),
                new HistoryChart(page.history(), words).table(),
                List.of(
                        figures.registered(),
                        figures.registeredPeople(),
                        figures.enabled(),
                        figures.everUsed(),
                        figures.neverUsed(),
                        figures.active(),
                        figures.activePeople(),
                        figures.activeShare()));
    }

    @Override
    public List<DataTable> tables() {
        List<DataTable> tables =
                new ArrayList<>(List.of(trend.table(), funnel.table(), counts.table(), regions, types, organisations));
        if (!costs.rows().isEmpty()) {
            tables.add(costs);
        }
        details.forEach(section -> tables.add(section.table()));
        if (history != null) {
            tables.add(history.table());
            tables.add(reported);
        }
        return tables;
    }

    @Override
    public List<Chart> charts() {
        return Stream.of(trend, funnel, counts, history)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String finding(AdoptionPage page, Wording words) {
        Figure share = page.figures().activeShare();
        String day = words.date(page.day());
        if (!share.reading().isKnown()) {
            return words.text("adoption.finding.unknown", day);
        }
        AtLeast bound = share.reading().bound().orElse(null);
        if (bound != null) {
            return words.text(
                    "adoption.finding.bound",
                    words.number(bound.found(), share.unit()),
                    day,
                    words.date(bound.knownFrom()));
        }
        String number = words.number(share.reading(), share.unit());
        return words.change(share)
                .map(change -> words.text("adoption.finding.change", number, day, change))
                .orElseGet(() -> words.text("adoption.finding", number, day));
    }

    private static String lede(AdoptionPage page, Wording words) {
        AdoptionFigures figures = page.figures();
        Optional<Gap> gap = figures.activeShare().reading().unknown();
        if (gap.isPresent()) {
            return words.text(
                    "adoption.lede.unknown",
                    words.gapSentence(gap.get()),
                    page.definition().text());
        }
        return words.text(
                "adoption.lede",
                words.number(figures.active().reading(), Unit.ACCOUNTS),
                words.amount(figures.registered().reading(), Unit.ACCOUNTS),
                page.definition().text());
    }

    private static String share(Bar bar, Wording words) {
        return bar.share() == null ? "" : words.share(bar.share());
    }

    private static Chart funnel(AdoptionFigures figures, Wording words) {
        List<Figure> steps = List.of(figures.registered(), figures.enabled(), figures.everUsed(), figures.active());
        Reading all = figures.registered().reading();
        List<Bar> bars = steps.stream()
                .map(step -> new Bar(step.title(), step.reading(), Reading.share(step.reading(), all), "first"))
                .toList();
        boolean known = steps.stream().allMatch(step -> step.reading().isKnown());
        String sentence = known
                ? words.text(
                        "adoption.funnel.sentence",
                        share(bars.get(1), words),
                        share(bars.get(2), words),
                        share(bars.get(3), words))
                : words.text("adoption.funnel.unknown");
        return BarChart.render(
                new Bars(
                        "funnel",
                        words.text("adoption.funnel.title"),
                        sentence,
                        words.text("adoption.funnel.step"),
                        words.text("adoption.funnel.share"),
                        bars,
                        Unit.ACCOUNTS,
                        figures.active().explanation()),
                words);
    }
}
