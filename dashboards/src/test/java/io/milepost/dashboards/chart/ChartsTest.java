package io.milepost.dashboards.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.milepost.dashboards.chart.BarChart.Bar;
import io.milepost.dashboards.chart.BarChart.Bars;
import io.milepost.dashboards.chart.LatencyChart.Latencies;
import io.milepost.dashboards.chart.TimeSeries.Line;
import io.milepost.dashboards.chart.TimeSeries.Marker;
import io.milepost.dashboards.chart.TimeSeries.Moment;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.LatencyHistogram;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.TimeLedger;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.sample.Samples;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class ChartsTest {
    private final Wording words = new Wording(Samples.LONDON);

    @Test
    void aLineIsInterruptedWhereNothingIsKnown() {
        Chart chart = series(List.of(Reading.of(5), Reading.unknown(Gap.NOT_COVERED), Reading.of(0), Reading.of(7)));
        Document svg = Jsoup.parse(chart.svg());

        assertThat(svg.select("path.line")
                        .attr("d")
                        .chars()
                        .filter(step -> step == 'M')
                        .count())
                .isEqualTo(2);
        assertThat(svg.select("rect.unknown-band")).hasSize(1);
        assertThat(svg.select(".point").eachAttr("data-label"))
                .contains("day 1: accounts unknown", "day 2: accounts 0");
        assertThat(svg.select(".point").get(1).select("circle")).isEmpty();
        assertThat(chart.table().rows()).extracting(row -> row.get(1).text()).containsExactly("5", "unknown", "0", "7");
    }

    @Test
    void whereThereMayBeMoreIsMarkedAndInTheKey() {
        Reading bound = Reading.atLeast(Reading.of(5), LocalDate.parse("2026-12-01"));
        Chart chart = series(List.of(bound, bound, Reading.of(6), Reading.of(7)));
        Document svg = Jsoup.parse(chart.svg());

        assertThat(svg.select("rect.bounded-band")).hasSize(1);
        assertThat(svg.select("rect.bounded-band").attr("width")).isEqualTo("50%");
        assertThat(chart.keys()).extracting(Chart.Key::look).contains("bounded");
        assertThat(svg.select(".point").eachAttr("data-label")).contains("day 1: accounts at least 5");
    }

    @Test
    void aMarkerStandsAtItsMoment() {
        Document svg = Jsoup.parse(series(List.of(Reading.of(1), Reading.of(2), Reading.of(3), Reading.of(4)))
                .svg());

        assertThat(svg.select("line.marker").attr("x1")).isEqualTo("62.5%");
        assertThat(svg.select("text.marker-text").text()).isEqualTo("changed");
    }

    @Test
    void aSeriesOfAnotherLengthThanItsMomentsIsRefused() {
        assertThatThrownBy(() -> series(List.of(Reading.of(1))))
                .hasMessage("Cannot make the time series s: expected 4 readings of accounts, got 1");
    }

    @Test
    void theLedgersBarIsFullAndItsTableSums() {
        TimeLedger ledger = TimeLedger.of(
                Duration.ofMinutes(26_040), Duration.ofMinutes(42), Duration.ofMinutes(240), Duration.ofSeconds(61));
        Chart chart = LedgerChart.render("l", "Ledger", ledger, Samples.explanation(), words);
        Document svg = Jsoup.parse(chart.svg());

        double whole = 0;
        double rest = 0;
        for (Element part : svg.select("rect.part")) {
            double width = Double.parseDouble(part.attr("width").replace("%", ""));
            if (part.attr("y").equals("18")) {
                whole += width;
            } else {
                rest += width;
            }
        }
        assertThat(whole).isCloseTo(100, within(0.03));
        assertThat(rest).isCloseTo(100, within(0.03));
        assertThat(chart.table().rows())
                .extracting(row -> row.get(1).text())
                .containsExactly(
                        "25,756 minutes 59 seconds",
                        "42 minutes",
                        "240 minutes",
                        "1 minute 1 second",
                        "26,040 minutes");
    }

    @Test
    void anUnknownAmountHasNoBar() {
        Chart chart = BarChart.render(
                new Bars(
                        "b",
                        "Bars",
                        "Sentence.",
                        "Item",
                        null,
                        List.of(
                                new Bar("one", Reading.of(10), null, "first"),
                                new Bar("two", Reading.unknown(Gap.DIRECTORY_MISSING), null, "first")),
                        Unit.ACCOUNTS,
                        Samples.explanation()),
                words);
        Document svg = Jsoup.parse(chart.svg());

        assertThat(svg.select("rect.bar")).hasSize(1);
        assertThat(svg.select("text.bar-value").eachText()).containsExactly("10", "unknown");
    }

    @Test
    void latencyColumnsHoldEveryDeliveryOnceAndTheLimitIsInSight() {
        LatencyHistogram histogram = new LatencyHistogram(Map.of(0, 2L, 1, 3L, 3, 4L, 128, 5L, 160, 6L, 192, 7L));
        Chart chart = LatencyChart.render(
                new Latencies("t", "Times", "Sentence.", histogram, Duration.ofSeconds(10), Samples.explanation()),
                words);

        long sum = chart.table().rows().stream()
                .mapToLong(row -> Long.parseLong(row.get(1).text()))
                .sum();
        assertThat(sum).isEqualTo(histogram.total());
        assertThat(chart.table().rows().get(0).get(0).text()).isEqualTo("0 ms to under 2 ms");
        assertThat(chart.table().rows())
                .extracting(row -> row.get(0).text() + ": " + row.get(1).text())
                .contains("128 ms to under 192 ms: 5", "192 ms to under 256 ms: 6", "256 ms to under 384 ms: 7");
        assertThat(Jsoup.parse(chart.svg()).select("text.marker-text").text()).isEqualTo("Limit 10 s");
    }

    @Test
    void latencyColumnsHaveEdgesThatBucketsHaveToo() {
        for (int column = 14; column < 60; column++) {
            long edge = LatencyChart.lower(column);
            assertThat(LatencyChart.column(edge)).isEqualTo(column);
            assertThat(LatencyChart.column(edge - 1)).isEqualTo(column - 1);
        }
    }

    @Test
    void coordinatesHaveAtMostTwoDecimals() {
        assertThat(Svg.number(0)).isEqualTo("0");
        assertThat(Svg.number(12.5)).isEqualTo("12.5");
        assertThat(Svg.number(12.045)).isEqualTo("12.05");
        assertThat(Svg.number(-0.25)).isEqualTo("-0.25");
        assertThat(Svg.percent(1.0 / 3)).isEqualTo("33.33%");
    }

    @Test
    void hostileNamesAreEscapedInSvg() {
        String markup =
                new Svg().text("title", "<script>&\"'", "id", "\"><script>").markup();

        assertThat(markup).isEqualTo("<title id=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;&amp;&quot;&#39;</title>");
    }

    private Chart series(List<Reading> readings) {
        List<Moment> moments = List.of(
                new Moment("day 0", "0", "0"),
                new Moment("day 1", "", "1"),
                new Moment("day 2", "", "2"),
                new Moment("day 3", "3", "3"));
        return TimeSeriesChart.render(
                new TimeSeries(
                        "s",
                        "Series",
                        "Sentence.",
                        "Day",
                        moments,
                        List.of(new Line("accounts", "first", readings)),
                        List.of(new Marker(2, "changed")),
                        Unit.ACCOUNTS,
                        Samples.explanation()),
                words);
    }
}
