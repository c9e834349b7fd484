package io.milepost.dashboards.publicsite;

import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.dashboards.publicpage.MonthTable;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.wording.Wording;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * A small picture for other people's pages: what it is about on the left, how that stands on the right, in words and with a look. As wide
 * as its words are in a common sans-serif; text is fitted where a reader's typeface is wider.
 */
public record Badge(String label, String value, Look look) {
    /** Its colours have a contrast of at least 4.5 to 1 with white words. */
    public enum Look {
        GOOD("#00703c"),
        BAD("#b10e1e"),
        WARNING("#8a4b00"),
        UNKNOWN("#505a5f");

        private final String colour;

        Look(String colour) {
            this.colour = colour;
        }

        public String colour() {
            return colour;
        }

        static Look of(CurrentState.State state) {
            return switch (state) {
                case WORKING -> GOOD;
                case PARTLY -> WARNING;
                case DOWN -> BAD;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    private static final double LETTER = 6.6;
    private static final int PADDING = 9;

    public static Badge now(PublicPage page, Wording words) {
        String state = page.now().state().name().toLowerCase(Locale.ROOT);
        return new Badge(
                page.frame().serviceTitle(),
                words.text("badge.state." + state),
                Look.of(page.now().state()));
    }

    /** The last month that is over; before there is one, the month that lasts. */
    public static Badge month(PublicPage page, Wording words) {
        YearMonth current =
                YearMonth.from(page.frame().renderedAt().atZone(page.frame().zone()));
        List<MonthTable.Month> months = page.months().months();
        MonthTable.Month shown = months.stream()
                .filter(month -> month.month().isBefore(current))
                .findFirst()
                .orElse(months.isEmpty() ? new MonthTable.Month(current, List.of()) : months.get(0));
        List<Verdict> verdicts =
                shown.results().stream().map(MonthTable.Result::verdict).toList();
        String label = words.text("badge.month", words.month(shown.month()));
        long met = verdicts.stream().filter(Verdict.MET::equals).count();
        if (verdicts.stream().allMatch(Verdict.NONE::equals)) {
            return new Badge(label, words.text("badge.months.none"), Look.UNKNOWN);
        }
        if (met == verdicts.size()) {
            String all =
                    met == 1 ? words.text("badge.months.met") : words.text("badge.months.all", String.valueOf(met));
            return new Badge(label, all, Look.GOOD);
        }
        boolean missed = verdicts.contains(Verdict.MISSED);
        return new Badge(
                label,
                words.text("badge.months.some", String.valueOf(met), String.valueOf(verdicts.size())),
                missed ? Look.BAD : Look.WARNING);
    }

    public String labelWords() {
        return width(label) + "";
    }

    public String valueWords() {
        return width(value) + "";
    }

    public String labelWidth() {
        return width(label) + 2 * PADDING + "";
    }

    public String valueWidth() {
        return width(value) + 2 * PADDING + "";
    }

    public String valueStart() {
        return width(label) + 3 * PADDING + "";
    }

    public String padding() {
        return PADDING + "";
    }

    public String width() {
        return width(label) + width(value) + 4 * PADDING + "";
    }

    private static int width(String words) {
        return (int) Math.ceil(words.length() * LETTER);
    }
}
