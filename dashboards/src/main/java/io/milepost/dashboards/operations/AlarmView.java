package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.util.List;

/** An alarm that is open, in words: what is the matter, since when, what it means for the figures, and what to look at. Public because templates read it. */
public record AlarmView(String title, String since, String heard, String meaning, String look, String collector) {
    private static final long PPM = 1_000_000;

    static List<AlarmView> open(OperationsPage page, Wording words) {
        Instant now = page.frame().renderedAt();
        return page.alarms().stream()
                .filter(SourceAlarm::isOpen)
                .map(alarm -> of(alarm, now, words))
                .toList();
    }

    private static AlarmView of(SourceAlarm alarm, Instant now, Wording words) {
        String key = alarm.kind().key();
        String age = words.age(alarm.beganAt(), now);
        return new AlarmView(
                words.text(key + ".title", alarm.host()),
                words.text(key + ".since", words.instant(alarm.beganAt()), age),
                heard(alarm, words),
                words.text(key + ".meaning", alarm.host()),
                words.text(key + ".look", alarm.host(), alarm.log()),
                words.text("alarm.said", alarm.collector(), alarm.log()));
    }

    private static String heard(SourceAlarm alarm, Wording words) {
        return switch (alarm.kind()) {
            case SILENCE -> words.text("alarm.silence.heard", words.instant(alarm.noticedAt()));
            case DRIFT ->
                words.text(
                        "alarm.drift.heard",
                        words.number(Reading.of(alarm.misunderstood()), Unit.LINES),
                        words.number(Reading.of(alarm.lines()), Unit.LINES),
                        words.target(Ratio.of(alarm.usualPpm(), PPM)));
        };
    }

    /** Those that are open and those that are over, for a table. */
    static DataTable table(OperationsPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("alarm.host")),
                Column.words(words.text("alarm.log")),
                Column.words(words.text("alarm.what")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("alarm.noticed")),
                Column.words(words.text("alarm.over")),
                Column.words(words.text("alarm.how")));
        List<List<Cell>> rows =
                page.alarms().stream().map(alarm -> row(alarm, words)).toList();
        return new DataTable("alarms", words.text("alarm.table"), columns, rows, page.explanation());
    }

    private static List<Cell> row(SourceAlarm alarm, Wording words) {
        Instant ended = alarm.endedAt();
        SourceAlarm.Ending ending = alarm.ending();
        return List.of(
                Cell.of(alarm.host()),
                Cell.of(alarm.log()),
                Cell.of(words.text(alarm.kind().key())),
                Cell.of(alarm.beganAt(), words),
                Cell.of(alarm.noticedAt(), words),
                ended == null ? Cell.of("") : Cell.of(ended, words),
                Cell.of(words.text(ending == null ? "alarm.ending.none" : ending.key())));
    }
}
