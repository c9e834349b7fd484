package io.milepost.sla.catalogue;

import io.milepost.sla.catalogue.CatalogueTable.Line;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work that is planned and was done, as {@code planned-work.csv} of the catalogue says; none without that file. */
final class WorkCalendar {

    static final String FILE = "planned-work.csv";

    private static final CatalogueTable TABLE = new CatalogueTable(
            FILE, "the planned work", List.of("service", "title", "start", "end", "announced_at", "approved"));
    private static final Map<String, Boolean> ANSWERS = Map.of("yes", true, "true", true, "no", false, "false", false);

    private WorkCalendar() {}

    static List<PlannedWork> load(Path directory) {
        return TABLE.load(directory, WorkCalendar::parse);
    }

    private static PlannedWork parse(Line line) {
        PlannedWork work = new PlannedWork(
                line.field("service"),
                line.field("title"),
                instant(line, "start"),
                instant(line, "end"),
                announced(line),
                approved(line));
        if (!work.start().isBefore(work.end())) {
            throw line.wrong("expected an end after the start " + work.start() + ", got " + work.end());
        }
        return work;
    }

    private static @Nullable Instant announced(Line line) {
        return line.field("announced_at").isEmpty() ? null : instant(line, "announced_at");
    }

    private static boolean approved(Line line) {
        Boolean answer = ANSWERS.get(line.field("approved"));
        if (answer == null) {
            throw line.wrong("expected yes or no in approved, got " + line.field("approved"));
        }
        return answer;
    }

    private static Instant instant(Line line, String column) {
        try {
            return OffsetDateTime.parse(line.field(column)).toInstant();
        } catch (DateTimeException e) {
            throw line.wrong("expected an instant with a zone like 2026-11-08T01:00:00Z in " + column + ", got "
                    + line.field(column));
        }
    }
}
