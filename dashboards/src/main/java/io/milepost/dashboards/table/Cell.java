package io.milepost.dashboards.table;

import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.wording.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a column: words for a page and the same as a plain value for a file, where a number has no separators, a day and
 * an instant are ISO 8601, and what is unknown is empty. Perhaps with a link, a quieter second line, a look ({@code met},
 * {@code missed}, …) or a small picture (SVG markup). Public because templates read it.
 */
public record Cell(
        String text,
        String value,
        @Nullable Note note,
        @Nullable String address,
        @Nullable String look,
        @Nullable String picture) {
    /** What stands quietly below a cell's words. */
    public record Note(String text, String value) {}

    private static final int DECIMALS = 6;

    public static Cell of(String text) {
        return of(text, text);
    }

    public static Cell of(String text, String value) {
        return new Cell(text, value, null, null, null, null);
    }

    public static Cell of(Reading reading, Unit unit, Wording words) {
        Cell cell = of(words.number(reading, unit), value(reading));
        return reading.bound()
                .map(bound -> cell.withNote(
                        words.text("bound.known", words.date(bound.knownFrom())),
                        words.text("bound.value", bound.knownFrom().toString())))
                .orElse(cell);
    }

    public static Cell of(LocalDate day, Wording words) {
        return of(words.date(day), day.toString());
    }

    public static Cell of(Instant instant, Wording words) {
        return of(words.exactInstant(instant), instant.toString());
    }

    public Cell withNote(String note) {
        return new Cell(text, value, new Note(note, note), address, look, picture);
    }

    private Cell withNote(String quiet, String plain) {
        return new Cell(text, value, new Note(quiet, plain), address, look, picture);
    }

    public Cell withNote(Reading reading, Unit unit, Wording words) {
        return new Cell(text, value, new Note(words.number(reading, unit), value(reading)), address, look, picture);
    }

    public Cell linkedTo(@Nullable String target) {
        return new Cell(text, value, note, target, look, picture);
    }

    public Cell looking(String as) {
        return new Cell(text, value, note, address, as, picture);
    }

    public Cell pictured(String markup) {
        return new Cell(text, value, note, address, look, markup);
    }

    /** A count as it is, a share in per cent to six decimals, nothing for what is unknown. */
    public static String value(Reading reading) {
        return reading.count()
                .map(count -> Long.toString(count))
                .or(() -> reading.share().map(Cell::percent))
                .orElse("");
    }

    private static String percent(Ratio share) {
        BigDecimal percent = share.percent(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString();
    }
}
