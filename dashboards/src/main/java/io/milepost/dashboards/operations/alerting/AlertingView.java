package io.milepost.dashboards.operations.alerting;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section on alerts in words. Public because templates read it. */
public record AlertingView(
        String sentence, List<AlertCard> cards, List<String> silences, DataTable alertTable, DataTable silenceTable) {

    /** An open alert: its summary, its age, who took it on, and one line for each who was told. */
    public record AlertCard(
            String summary,
            String look,
            String severity,
            String since,
            String taken,
            List<String> told,
            @Nullable String outage) {}

    public static AlertingView of(Alerting alerting, Explanation explanation, Instant now, Wording words) {
        return new AlertingView(
                sentence(alerting, words),
                alerting.alerts().stream().map(alert -> card(alert, now, words)).toList(),
                alerting.silences().stream()
                        .map(silence -> words.text(
                                "alerting.silence",
                                silence.about(),
                                words.instant(silence.startsAt()),
                                words.instant(silence.endsAt()),
                                silence.author(),
                                silence.reason()))
                        .toList(),
                alertTable(alerting, explanation, words),
                silenceTable(alerting, explanation, words));
    }

    private static String sentence(Alerting alerting, Wording words) {
        if (!alerting.policy()) {
            return words.text("alerting.nopolicy");
        }
        return alerting.alerts().isEmpty() ? words.text("alerting.none") : "";
    }

    private static AlertCard card(OpenAlert alert, Instant now, Wording words) {
        String age = words.age(alert.beganAt(), now);
        List<String> told = new ArrayList<>();
        alert.told().forEach(each -> told.add(told(each, words)));
        String held = alert.held();
        if (held != null) {
            told.add(words.text("alerting.held", held));
        } else if (told.isEmpty()) {
            told.add(words.text("alerting.nobody"));
        }
        return new AlertCard(
                alert.summary(),
                alert.severity().equals("page") ? "down" : "degraded",
                words.text("alerting.severity." + alert.severity()),
                words.text("alerting.since", words.instant(alert.beganAt()), age),
                alert.takenBy() == null
                        ? words.text("alerting.untaken")
                        : words.text("alerting.taken", alert.takenBy()),
                told,
                alert.outage());
    }

    private static String told(OpenAlert.Told told, Wording words) {
        Instant arrived = told.arrivedAt();
        if (arrived != null) {
            return words.text("alerting.told", told.receiver(), words.instant(arrived));
        }
        return told.attempts() == 0
                ? words.text("alerting.waiting", told.receiver())
                : words.text("alerting.trying", told.receiver(), Integer.toString(told.attempts()));
    }

    private static DataTable alertTable(Alerting alerting, Explanation explanation, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("alerting.alert")),
                Column.words(words.text("alerting.severity")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("alerting.receiver")),
                Column.words(words.text("alerting.arrived")),
                Column.words(words.text("alerting.owner")),
                Column.words(words.text("alerting.id")));
        List<List<Cell>> rows = new ArrayList<>();
        for (OpenAlert alert : alerting.alerts()) {
            if (alert.told().isEmpty()) {
                rows.add(row(alert, "", Cell.of(""), words));
            }
            for (OpenAlert.Told told : alert.told()) {
                Instant arrived = told.arrivedAt();
                rows.add(row(alert, told.receiver(), arrived == null ? Cell.of("") : Cell.of(arrived, words), words));
            }
        }
        return new DataTable("open-alerts", words.text("alerting.table"), columns, rows, explanation);
    }

    private static List<Cell> row(OpenAlert alert, String receiver, Cell arrived, Wording words) {
        return List.of(
                Cell.of(alert.summary()),
                Cell.of(words.text("alerting.severity." + alert.severity())),
                Cell.of(alert.beganAt(), words),
                Cell.of(receiver),
                arrived,
                Cell.of(alert.takenBy() == null ? "" : alert.takenBy()),
                Cell.of(alert.id()));
    }

    private static DataTable silenceTable(Alerting alerting, Explanation explanation, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("alerting.about")),
                Column.words(words.text("alerting.author")),
                Column.words(words.text("alerting.reason")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("alerting.until")));
        List<List<Cell>> rows = alerting.silences().stream()
                .map(silence -> List.of(
                        Cell.of(silence.about()),
                        Cell.of(silence.author()),
                        Cell.of(silence.reason()),
                        Cell.of(silence.startsAt(), words),
                        Cell.of(silence.endsAt(), words)))
                .toList();
        return new DataTable("silences", words.text("alerting.silences"), columns, rows, explanation);
    }
}
