package io.milepost.dashboards.report;

/** A column of a report's table: its key in JSON and CSV, its title for people, whether its values are numbers, and its width in print. */
public record ReportColumn(String key, String title, Kind kind) {

    /** What a column holds, and so how it is aligned and how much of a page's width it takes. */
    public enum Kind {
        WORDS(3),
        SENTENCE(6),
        NUMBER(2),
        TIME(2),
        EXACT(4),
        INSTANT(3);

        private final int width;

        Kind(int width) {
            this.width = width;
        }

        public int width() {
            return width;
        }

        public boolean isNumeric() {
            return this == NUMBER || this == TIME;
        }
    }

    /** The title where the unit is not seen from the values. */
    public String fileTitle() {
        return switch (kind) {
            case TIME -> title + " (microseconds)";
            case INSTANT -> title + " (UTC)";
            case WORDS, SENTENCE, NUMBER, EXACT -> title;
        };
    }
}
