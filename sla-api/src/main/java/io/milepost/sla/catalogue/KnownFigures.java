package io.milepost.sla.catalogue;

import io.milepost.sla.catalogue.CatalogueTable.Line;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures that others reported, as {@code known-figures.csv} of the catalogue says; none without that file. */
final class KnownFigures {

    static final String FILE = "known-figures.csv";

    private static final CatalogueTable TABLE =
            new CatalogueTable(FILE, "the known figures", List.of("service", "date", "registered", "active", "source"));

    private KnownFigures() {}

    static List<KnownFigure> load(Path directory) {
        return TABLE.load(directory, KnownFigures::parse);
    }

    private static KnownFigure parse(Line line) {
        String date = line.field("date");
        KnownFigure figure = new KnownFigure(
                line.field("service"),
                date,
                firstDay(line, date),
                count(line, "registered"),
                count(line, "active"),
                line.field("source"));
        if (figure.registered() == null && figure.active() == null) {
            throw line.wrong("expected registered, active or both, got neither");
        }
        if (figure.registered() != null && figure.active() != null && figure.active() > figure.registered()) {
            throw line.wrong(
                    "expected at most the " + figure.registered() + " registered in active, got " + figure.active());
        }
        if (figure.source().isEmpty()) {
            throw line.wrong("expected in source who reported it, got nothing");
        }
        return figure;
    }

    /** A year or a month is drawn at its first day. */
    private static LocalDate firstDay(Line line, String date) {
        String whole = date.length() == 4 ? date + "-01-01" : date.length() == 7 ? date + "-01" : date;
        try {
            return LocalDate.parse(whole);
        } catch (DateTimeException e) {
            throw line.wrong("expected a date like 2008-02-29, 2008-02 or 2008 in date, got " + date);
        }
    }

    private static @Nullable Long count(Line line, String column) {
        String text = line.field(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.chars().allMatch(Character::isDigit) || text.length() > 18) {
            throw line.wrong("expected a whole number in " + column + ", got " + text);
        }
        return Long.valueOf(text);
    }
}
