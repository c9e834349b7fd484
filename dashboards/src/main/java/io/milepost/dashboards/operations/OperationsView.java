package io.milepost.dashboards.operations;

import io.milepost.dashboards.chart.BarChart;
import io.milepost.dashboards.chart.BarChart.Bar;
import io.milepost.dashboards.chart.BarChart.Bars;
import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.LatencyChart;
import io.milepost.dashboards.chart.LatencyChart.Latencies;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.operations.ComponentState.State;
import io.milepost.dashboards.operations.alerting.AlertingView;
import io.milepost.dashboards.operations.outage.OutageView;
import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Operations page in words and pictures. Public because templates read it. */
public record OperationsView(
        String finding,
        List<OutageView> outages,
        DataTable outageTable,
        List<StateView> components,
        Chart throughput,
        Chart deferrals,
        Chart rejections,
        Chart latency,
        List<Figure> percentiles,
        Chart logins,
        Chart failures,
        List<AlarmView> alarms,
        DataTable alarmTable,
        List<String> lastWords,
        List<CollectorView> collectors,
        AlertingView alerting,
        DataTable states,
        DataTable health)
        implements PageView {

    /** What one vantage point sees, with its age. */
    public record StateView(ComponentState seen, String state, String look, String since, String age) {}

    /** A collector with its ages in words. */
    public record CollectorView(CollectorHealth collector, String lastSeen, String lag) {}

    public static OperationsView of(OperationsPage page, Wording words) {
        Instant now = page.frame().renderedAt();
        HourCharts hours = new HourCharts(words);
        Latency latency = page.latency();
        return new OperationsView(
                finding(page, words),
                OutageView.open(page.outages(), now, words),
                OutageView.table(page.outages(), page.explanation(), words),
                page.components().stream().map(seen -> state(seen, now, words)).toList(),
                hours.throughput(page.throughput()),
                reasons(page.deferrals(), "deferrals", Unit.ATTEMPTS, words),
                reasons(page.rejections(), "rejections", Unit.MESSAGES, words),
                latency(latency, words),
                List.of(latency.median(), latency.ninetyFifth(), latency.ninetyNinth()),
                hours.logins(page.logins()),
                hours.failures(page.logins()),
                AlarmView.open(page, words),
                AlarmView.table(page, words),
                page.lastWords().stream()
                        .map(word -> lastWord(word, now, words))
                        .toList(),
                page.collectors().stream()
                        .map(collector -> collector(collector, now, words))
                        .toList(),
                AlertingView.of(page.alerting(), page.explanation(), now, words),
                OperationsTables.states(page, words),
                OperationsTables.health(page, words));
    }

    @Override
    public List<Chart> charts() {
        return List.of(throughput, deferrals, rejections, latency, logins, failures);
    }

    @Override
    public List<DataTable> tables() {
        return List.of(
                outageTable,
                states,
                throughput.table(),
                deferrals.table(),
                rejections.table(),
                latency.table(),
                logins.table(),
                failures.table(),
                alarmTable,
                alerting.alertTable(),
                alerting.silenceTable(),
                health);
    }

    private static String lastWord(CollectorWord word, Instant now, Wording words) {
        return words.text("alarm.lastword", word.collector(), words.age(word.lastWord(), now));
    }

    private static String finding(OperationsPage page, Wording words) {
        String finding = findingOfProbes(page, words);
        long open = page.alarms().stream().filter(SourceAlarm::isOpen).count();
        boolean worse = page.components().stream()
                .anyMatch(seen -> seen.state() == State.DOWN || seen.state() == State.DEGRADED);
        return open == 0 || worse
                ? finding
                : words.text(
                        open == 1 ? "operations.finding.alarms.one" : "operations.finding.alarms.other", finding, open);
    }

    private static String findingOfProbes(OperationsPage page, Wording words) {
        String down = seen(page, State.DOWN, words);
        if (!down.isEmpty()) {
            return words.text("operations.finding.down", down);
        }
        String degraded = seen(page, State.DEGRADED, words);
        if (!degraded.isEmpty()) {
            return words.text("operations.finding.degraded", degraded);
        }
        String unknown = seen(page, State.UNKNOWN, words);
        if (page.components().isEmpty()) {
            return words.text("operations.finding.empty");
        }
        if (unknown.isEmpty()) {
            return words.text("operations.finding.up");
        }
        return isEachSeenUp(page)
                ? words.text("operations.finding.partly", blindSpots(page))
                : words.text("operations.finding.unknown", unknown);
    }

    private static boolean isEachSeenUp(OperationsPage page) {
        Set<String> up = page.components().stream()
                .filter(seen -> seen.state() == State.UP)
                .map(ComponentState::component)
                .collect(Collectors.toSet());
        return page.components().stream().map(ComponentState::component).allMatch(up::contains);
    }

    private static String blindSpots(OperationsPage page) {
        return page.components().stream()
                .filter(seen -> seen.state() == State.UNKNOWN)
                .map(ComponentState::vantage)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Each component that is seen so, with the vantage points from which it is where others see it otherwise or there is but one. */
    private static String seen(OperationsPage page, State state, Wording words) {
        Map<String, List<ComponentState>> components = page.components().stream()
                .collect(Collectors.groupingBy(ComponentState::component, LinkedHashMap::new, Collectors.toList()));
        List<String> told = new ArrayList<>();
        components.forEach((component, states) -> {
            if (states.size() > 1 && states.stream().allMatch(seen -> seen.state() == state)) {
                told.add(component);
                return;
            }
            states.stream()
                    .filter(seen -> seen.state() == state)
                    .map(seen -> words.text("operations.seen", component, seen.vantage()))
                    .forEach(told::add);
        });
        return String.join("; ", told);
    }

    private static StateView state(ComponentState seen, Instant now, Wording words) {
        return new StateView(
                seen,
                words.text(seen.state().key()),
                seen.state().name().toLowerCase(Locale.ROOT),
                seen.since() == null
                        ? words.text("operations.never")
                        : words.text("operations.since", words.instant(seen.since())),
                age("operations.last", seen.lastResult(), now, words));
    }

    private static CollectorView collector(CollectorHealth collector, Instant now, Wording words) {
        return new CollectorView(
                collector,
                age("operations.heard", collector.lastSeen(), now, words),
                collector.lag() == null
                        ? words.text("operations.lag.unknown")
                        : words.text(
                                "operations.lag", words.duration(collector.lag().truncatedTo(ChronoUnit.SECONDS))));
    }

    private static String age(String key, @Nullable Instant then, Instant now, Wording words) {
        return then == null ? words.text(key + ".never") : words.text(key, words.age(then, now));
    }

    private static Chart reasons(ReasonCounts counts, String kind, Unit unit, Wording words) {
        List<Bar> bars = counts.reasons().stream()
                .map(reason -> new Bar(reason.reason(), reason.count(), null, "second"))
                .toList();
        String sentence = bars.isEmpty()
                ? words.text("operations." + kind + ".nothing")
                : words.text(
                        "operations." + kind + ".sentence",
                        bars.get(0).label(),
                        words.amount(bars.get(0).reading(), unit));
        return BarChart.render(
                new Bars(
                        kind,
                        words.text("operations." + kind + ".title"),
                        sentence,
                        words.text("operations.reason"),
                        null,
                        bars,
                        unit,
                        counts.explanation()),
                words);
    }

    private static Chart latency(Latency latency, Wording words) {
        String sentence = words.text(
                "operations.latency.sentence",
                words.number(latency.median().reading(), Unit.MILLISECONDS),
                words.number(latency.ninetyNinth().reading(), Unit.MILLISECONDS),
                words.amount(Reading.of(latency.histogram().total()), Unit.MESSAGES));
        return LatencyChart.render(
                new Latencies(
                        "latency",
                        words.text("operations.latency.title"),
                        sentence,
                        latency.histogram(),
                        null,
                        latency.explanation()),
                words);
    }
}
