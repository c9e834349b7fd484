package io.milepost.dashboards.report;

import io.milepost.dashboards.wording.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The report of a contract's period, independent of its form: a title that says what was found, what the report is about and rests on,
 * and tables. Every form renders these values and computes none of its own, so that all say the same. {@code name} is for file names.
 */
public record Report(
        String name,
        String title,
        String finding,
        ZoneId zone,
        Instant madeAt,
        List<About> about,
        List<String> notes,
        List<ReportTable> tables) {
    public Report {
        title = Printable.of(title);
        finding = Printable.of(finding);
        about = List.copyOf(about);
        notes = notes.stream().map(Printable::of).toList();
        tables = List.copyOf(tables);
    }

    /** One thing that a reader must know of the report: a key for programs, a title for people, and a value. */
    public record About(String key, String title, Value value) {}

    public Optional<ReportTable> findTable(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }
}
