package io.milepost.dashboards.publicpage;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.DayBars;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.publicpage.DayHistory.Day;
import io.milepost.dashboards.publicpage.DayHistory.State;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
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
        DataTable incidentTable,
        List<Episode> planned,
        List<Change> revisions,
        DataTable revisionTable,
        String feed,
        String oembed,
        List<Link> files)
        implements PageView {

    /** An incident or a planned piece of work, in words. */
    public record Episode(String title, String when, String text) {}

    /** A revision, in words. */
    public record Change(String when, String what, String reason) {}

    public static PublicView of(PublicPage page, Wording words) {
        return new PublicView(
                finding(page, words),
                lede(page.now(), words),
                page.now().state().name().toLowerCase(Locale.ROOT),
                days(page.days(), words),
                months(page.months(), words),
                page.incidents().stream()
                        .map(incident -> incident(incident, words))
                        .toList(),
                incidents(page, words),
                page.planned().stream().map(work -> planned(work, words)).toList(),
                page.revisions().stream()
                        .map(revision -> new Change(words.instant(revision.at()), revision.what(), revision.reason()))
                        .toList(),
                revisions(page, words),
                page.site() == null ? "" : page.site().base() + SiteFiles.FEED,
                page.site() == null || page.site().address() == null ? "" : SiteFiles.OEMBED,
                files(page, words));
    }

    private static List<Link> files(PublicPage page, Wording words) {
        List<Link> links = new ArrayList<>();
        SiteLinks site = page.site();
        if (site != null) {
            for (String file : SiteFiles.offered(site.signed())) {
                links.add(new Link(words.text("file." + file), site.base() + file));
            }
        }
        links.addAll(page.data());
        return links;
    }

    @Override
    public List<Chart> charts() {
        return List.of(days);
    }

    @Override
    public List<DataTable> tables() {
        return List.of(days.table(), months, incidentTable, revisionTable);
    }

    /** Since when, what is seen from where, and when anybody looked last. */
    private static String lede(CurrentState now, Wording words) {
        List<String> sentences = new ArrayList<>();
        if (now.since() != null) {
            sentences.add(words.text("public.now.since", words.instant(now.since())));
        }
        sentences.addAll(now.details());
        sentences.add(
                now.checkedAt() == null
                        ? words.text("public.now.never")
                        : words.text("public.now.checked", words.exactInstant(now.checkedAt())));
        return String.join(" ", sentences);
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
        return DayBars.render(new DayBars.Days(
                "days",
                words.text("public.days.title", String.valueOf(history.days().size())),
                sentence,
                days,
                keys,
                table(history, words)));
    }

    private static DataTable table(DayHistory history, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("chart.day")),
                Column.words(words.text("chart.state")),
                Column.number(words.text("public.day.down"), Unit.MICROSECONDS),
                Column.number(words.text("public.day.unknown"), Unit.MICROSECONDS));
        List<List<Cell>> rows = history.days().stream()
                .map(day -> List.of(
                        Cell.of(day.day(), words),
                        Cell.of(words.text(day.state().key())),
                        time(day.down(), words),
                        time(day.unknown(), words)))
                .toList();
        String title =
                words.text("public.days.title", String.valueOf(history.days().size()));
        return new DataTable("days", title, columns, rows, history.explanation());
    }

    private static Cell time(Duration duration, Wording words) {
        return Cell.of(words.duration(duration), Long.toString(duration.toNanos() / 1000));
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
        table.commitments()
                .forEach(title ->
                        columns.add(Column.words(title).withNote(words.text("public.months.achieved", title))));
        List<List<Cell>> rows = new ArrayList<>();
        for (MonthTable.Month month : table.months()) {
            List<Cell> row = new ArrayList<>(
                    List.of(Cell.of(words.month(month.month()), month.month().toString())));
            for (MonthTable.Result result : month.results()) {
                row.add(Cell.of(words.text(result.verdict().key()))
                        .looking(result.verdict().look())
                        .withNote(result.achieved(), Unit.ATTAINMENT, words));
            }
            rows.add(row);
        }
        return new DataTable("months", words.text("public.months.caption"), columns, rows, table.explanation());
    }

    private static DataTable incidents(PublicPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("public.incidents.what")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("outage.to")),
                Column.words(words.text("public.incidents.text")));
        List<List<Cell>> rows = page.incidents().stream()
                .map(incident -> List.of(
                        Cell.of(incident.title()),
                        Cell.of(incident.start(), words),
                        incident.end() == null
                                ? Cell.of(words.text("outage.open"), "")
                                : Cell.of(incident.end(), words),
                        Cell.of(incident.text())))
                .toList();
        return new DataTable("incidents", words.text("public.incidents"), columns, rows, page.explanation());
    }

    private static DataTable revisions(PublicPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("public.revisions.at")),
                Column.words(words.text("public.revisions.what")),
                Column.words(words.text("public.revisions.reason")));
        List<List<Cell>> rows = page.revisions().stream()
                .map(revision ->
                        List.of(Cell.of(revision.at(), words), Cell.of(revision.what()), Cell.of(revision.reason())))
                .toList();
        return new DataTable("revisions", words.text("public.revisions"), columns, rows, page.explanation());
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
                work.announcedAt() == null
                        ? words.text("public.planned.unannounced")
                        : words.text("public.planned.announced", words.instant(work.announcedAt())));
    }
}
