package io.milepost.dashboards.publicpage;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.DataTable;
import io.milepost.dashboards.chart.DataTable.Cell;
import io.milepost.dashboards.chart.DataTable.Column;
import io.milepost.dashboards.chart.DayBars;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.publicpage.DayHistory.Day;
import io.milepost.dashboards.publicpage.DayHistory.State;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Public page in words and pictures. Public because templates read it. */
public record PublicView(
        String finding,
        String lede,
        String look,
        Chart days,
        DataTable months,
        List<Episode> incidents,
        List<Episode> planned,
        List<Change> revisions) {

    /** An incident or a planned piece of work, in words. */
    public record Episode(String title, String when, String text) {}

    /** A revision, in words. */
    public record Change(String when, String what, String reason) {}

    public static PublicView of(PublicPage page, Wording words) {
        return new PublicView(
                finding(page, words),
                page.now().since() == null
                        ? ""
                        : words.text(
                                "public.now.since", words.instant(page.now().since())),
                page.now().state().name().toLowerCase(Locale.ROOT),
                days(page.days(), words),
                months(page.months(), words),
                page.incidents().stream()
                        .map(incident -> incident(incident, words))
                        .toList(),
                page.planned().stream().map(work -> planned(work, words)).toList(),
                page.revisions().stream()
                        .map(revision -> new Change(words.instant(revision.at()), revision.what(), revision.reason()))
                        .toList());
    }

    private static String finding(PublicPage page, Wording words) {
        CurrentState now = page.now();
        return words.text(now.state().key(), page.frame().serviceTitle(), String.join(", ", now.components()));
    }

    private static Chart days(DayHistory history, Wording words) {
        List<DayBars.Day> days = history.days().stream()
                .map(day -> new DayBars.Day(words.date(day.day()), text(day, words), look(day.state())))
                .toList();
        String sentence = words.text(
                "public.days.sentence",
                number(history, State.WORKING),
                String.valueOf(history.days().size()),
                number(history, State.DOWN),
                number(history, State.UNKNOWN));
        List<Chart.Key> keys = List.of(
                new Chart.Key("good", words.text(State.WORKING.key())),
                new Chart.Key("bad", words.text(State.DOWN.key())),
                new Chart.Key("unknown", words.text(State.UNKNOWN.key())));
        return DayBars.render(
                new DayBars.Days(
                        "days",
                        words.text(
                                "public.days.title",
                                String.valueOf(history.days().size())),
                        sentence,
                        days,
                        keys,
                        history.csv(),
                        history.explanation()),
                words);
    }

    private static String number(DayHistory history, State state) {
        return String.valueOf(
                history.days().stream().filter(day -> day.state() == state).count());
    }

    /** What is not known of a day is said even of a day that has no downtime. */
    private static String text(Day day, Wording words) {
        List<String> parts = new ArrayList<>();
        if (!day.down().isZero()) {
            parts.add(words.text("public.day.text.down", words.duration(day.down())));
        }
        if (!day.unknown().isZero()) {
            parts.add(words.text("public.day.text.unknown", words.duration(day.unknown())));
        }
        return parts.isEmpty() ? words.text(State.WORKING.key()) : String.join(", ", parts);
    }

    private static String look(State state) {
        return switch (state) {
            case WORKING -> "good";
            case DOWN -> "bad";
            case UNKNOWN -> "unknown";
        };
    }

    private static DataTable months(MonthTable table, Wording words) {
        List<Column> columns = new ArrayList<>(List.of(Column.words(words.text("public.months.month"))));
        table.commitments().forEach(title -> columns.add(Column.words(title)));
        List<List<Cell>> rows = new ArrayList<>();
        for (MonthTable.Month month : table.months()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(words.month(month.month()))));
            for (MonthTable.Result result : month.results()) {
                row.add(new Cell(
                        words.text(result.verdict().key()),
                        null,
                        words.number(result.achieved(), Unit.ATTAINMENT),
                        result.verdict().name().toLowerCase(Locale.ROOT),
                        null));
            }
            rows.add(row);
        }
        return new DataTable(words.text("public.months.caption"), columns, rows, table.csv(), table.explanation());
    }

    private static Episode incident(Incident incident, Wording words) {
        String start = words.instant(incident.start());
        String when = incident.end() == null
                ? words.text("outage.lasts", start)
                : words.text("period.range", start, words.instant(incident.end()));
        return new Episode(incident.title(), when, incident.text());
    }

    private static Episode planned(PlannedWork work, Wording words) {
        return new Episode(
                work.title(),
                words.text("period.range", words.instant(work.start()), words.instant(work.end())),
                words.text("public.planned.announced", words.instant(work.announcedAt())));
    }
}
