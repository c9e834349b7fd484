package io.milepost.dashboards.sidebyside;

import io.milepost.dashboards.adoption.TrendCharts;
import io.milepost.dashboards.chart.BarChart;
import io.milepost.dashboards.chart.BarChart.Bar;
import io.milepost.dashboards.chart.BarChart.Bars;
import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.TimeSeries;
import io.milepost.dashboards.chart.TimeSeriesChart;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Groups of accounts beside each other, in words and pictures. Public because templates read it. */
public record SideBySideView(String finding, DataTable table, Chart shares, List<Chart> trends) implements PageView {
    static SideBySideView of(SideBySidePage page, Wording words) {
        return new SideBySideView(finding(page, words), table(page, words), shares(page, words), trends(page, words));
    }

    @Override
    public List<DataTable> tables() {
        List<DataTable> tables = new ArrayList<>(List.of(table, shares.table()));
        trends.forEach(trend -> tables.add(trend.table()));
        return tables;
    }

    @Override
    public List<Chart> charts() {
        List<Chart> charts = new ArrayList<>(List.of(shares));
        charts.addAll(trends);
        return charts;
    }

    private static String name(Contestant contestant, Wording words) {
        return words.text("beside.name", contestant.title(), words.date(contestant.day()));
    }

    private static String finding(SideBySidePage page, Wording words) {
        Optional<Contestant> most = page.contestants().stream()
                .filter(each -> each.share().isKnown())
                .max(Comparator.comparing(each -> each.share().share().orElse(Ratio.of(0, 1))));
        long alike = page.contestants().stream()
                .filter(each ->
                        most.isPresent() && each.share().equals(most.get().share()))
                .count();
        return most.map(each -> words.text(
                        alike > 1 ? "beside.finding.alike" : "beside.finding",
                        each.title(),
                        words.share(each.share()),
                        words.date(each.day()),
                        String.valueOf(page.contestants().size())))
                .orElseGet(() -> words.text("beside.finding.unknown"));
    }

    private static DataTable table(SideBySidePage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("beside.who")),
                Column.words(words.text("chart.day")),
                Column.words(words.text("how.definition")),
                Column.number(words.text("adoption.registered"), Unit.ACCOUNTS),
                Column.number(words.text("adoption.active"), Unit.ACCOUNTS),
                Column.number(words.text("adoption.share"), Unit.SHARE),
                Column.number(words.text("beside.points"), words.text("beside.points.name")));
        List<List<Cell>> rows = page.contestants().stream()
                .map(each -> row(each, page.contestants().get(0).share(), words))
                .toList();
        return new DataTable("beside", words.text("beside.caption"), columns, rows, page.explanation());
    }

    private static List<Cell> row(Contestant each, Reading first, Wording words) {
        return List.of(
                Cell.of(each.title()).linkedTo(each.address()),
                Cell.of(each.day(), words),
                Cell.of(each.definition()),
                Cell.of(each.registered(), Unit.ACCOUNTS, words),
                Cell.of(each.active(), Unit.ACCOUNTS, words),
                Cell.of(each.share(), Unit.SHARE, words),
                Cell.of(words.change(each.share(), first, Unit.SHARE), points(each.share(), first)));
    }

    private static String points(Reading share, Reading first) {
        return share.share()
                .flatMap(one -> first.share().map(one::minus))
                .map(difference -> Cell.value(new Reading.Share(difference)))
                .orElse("");
    }

    private static Chart shares(SideBySidePage page, Wording words) {
        List<Bar> bars = page.contestants().stream()
                .map(each -> new Bar(name(each, words), each.share(), null, "first"))
                .toList();
        return BarChart.render(
                new Bars(
                        "beside-shares",
                        words.text("beside.shares"),
                        words.text("beside.shares.sentence"),
                        words.text("beside.who"),
                        null,
                        bars,
                        Unit.SHARE,
                        page.explanation()),
                words);
    }

    private static List<Chart> trends(SideBySidePage page, Wording words) {
        List<TimeSeries> all = new ArrayList<>();
        for (Contestant each : page.contestants()) {
            all.add(new TrendCharts(each.trend(), words).share("beside-" + (all.size() + 1), name(each, words)));
        }
        return TimeSeriesChart.renderAlike(all, words);
    }
}
