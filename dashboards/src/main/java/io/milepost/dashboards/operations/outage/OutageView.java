package io.milepost.dashboards.operations.outage;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An outage that goes on, in words. Public because templates read it. */
public record OutageView(
        String title, String look, String since, String where, String hit, String known, String cause, String id) {

    public static List<OutageView> open(List<ShownOutage> outages, Instant now, Wording words) {
        return outages.stream()
                .filter(ShownOutage::isOpen)
                .map(outage -> of(outage, now, words))
                .toList();
    }

    private static OutageView of(ShownOutage outage, Instant now, Wording words) {
        return new OutageView(
                words.text(outage.severity().key(), outage.component()),
                outage.severity().name().toLowerCase(Locale.ROOT),
                words.text(
                        "disturbance.since", words.exactInstant(outage.openedAt()), words.age(outage.openedAt(), now)),
                where(outage, words),
                hit(outage, words),
                known(outage, words),
                outage.cause() == null ? "" : words.text("disturbance.cause", outage.cause()),
                outage.id());
    }

    private static String where(ShownOutage outage, Wording words) {
        String explanation = outage.explanation();
        if (explanation != null) {
            return explanation;
        }
        String place = words.text(outage.place().key(), String.join(", ", outage.vantages()));
        return outage.phase() == null ? place : words.text("disturbance.phase", place, outage.phase());
    }

    private static String hit(ShownOutage outage, Wording words) {
        Long organisations = outage.organisations();
        Long users = outage.users();
        if (organisations == null) {
            return words.text("disturbance.hit.unknown");
        }
        return users == null
                ? words.text("disturbance.hit.organisations", organisations)
                : words.text("disturbance.hit", organisations, words.amount(Reading.of(users), Unit.ACCOUNTS));
    }

    private static String known(ShownOutage outage, Wording words) {
        return outage.knownBy().isEmpty()
                ? words.text("disturbance.known.nobody")
                : words.text("disturbance.known", String.join(", ", outage.knownBy()));
    }

    /** Those that go on and those that ended lately, for a table. */
    public static DataTable table(List<ShownOutage> outages, Explanation explanation, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("operations.states.component")),
                Column.words(words.text("alarm.what")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("outage.to")),
                Column.words(words.text("disturbance.where")),
                Column.words(words.text("disturbance.who")),
                Column.words(words.text("disturbance.id")));
        List<List<Cell>> rows =
                outages.stream().map(outage -> row(outage, words)).toList();
        return new DataTable("outages", words.text("disturbance.table"), columns, rows, explanation);
    }

    private static List<Cell> row(ShownOutage outage, Wording words) {
        Instant closed = outage.closedAt();
        return List.of(
                Cell.of(outage.component()),
                Cell.of(words.text("state." + outage.severity().name().toLowerCase(Locale.ROOT))),
                Cell.of(outage.openedAt(), words),
                closed == null ? Cell.of(words.text("outage.open")) : Cell.of(closed, words),
                Cell.of(where(outage, words)),
                Cell.of(known(outage, words)),
                Cell.of(outage.id()));
    }
}
