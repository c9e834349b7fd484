package io.milepost.dashboards.report;

import io.milepost.dashboards.wording.Printable;
import io.milepost.dashboards.wording.Wording;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One value of a report, exact in every form. {@link #plain} is for files (no separators, ISO 8601, microseconds), {@link #shown} for
 * people, and neither loses a digit. Public because templates read it.
 */
public sealed interface Value {
    /** Nothing is known, or the column does not apply to the row. */
    Value NONE = new None();

    String plain();

    String shown(Wording words);

    /** Words, which may come from anywhere: what no XML document may hold is replaced. */
    record Text(String text) implements Value {
        public Text {
            text = Printable.of(text);
        }

        @Override
        public String plain() {
            return text;
        }

        @Override
        public String shown(Wording words) {
            return text;
        }
    }

    /** A count, an amount or a number of points. */
    record Number(BigDecimal number) implements Value {
        @Override
        public String plain() {
            return number.toPlainString();
        }

        @Override
        public String shown(Wording words) {
            String plain = plain();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + (point < 0 ? "" : plain.substring(point));
        }
    }

    /** Per cent, with all decimals that it was given. */
    record Percent(BigDecimal percent) implements Value {
        @Override
        public String plain() {
            return percent.toPlainString();
        }

        @Override
        public String shown(Wording words) {
            return plain() + "%";
        }
    }

    /** A length of time; people read hours, minutes and seconds. */
    record Time(long micros) implements Value {
        private static final long SECOND = 1_000_000;

        @Override
        public String plain() {
            return Long.toString(micros);
        }

        @Override
        public String shown(Wording words) {
            long size = Math.abs(micros);
            long seconds = size / SECOND;
            String rest = size % SECOND == 0
                    ? ""
                    : "." + String.valueOf(SECOND + size % SECOND).substring(1);
            return "%s%d:%02d:%02d%s"
                    .formatted(micros < 0 ? "−" : "", seconds / 3600, seconds / 60 % 60, seconds % 60, rest);
        }
    }

    /** An instant; people read it to the second in the service's zone, and finer where it is finer. */
    record Moment(Instant instant) implements Value {
        @Override
        public String plain() {
            return instant.toString();
        }

        @Override
        public String shown(Wording words) {
            return instant.getNano() == 0 ? words.exactInstant(instant) : instant.toString();
        }
    }

    /** See {@link #NONE}. */
    record None() implements Value {
        @Override
        public String plain() {
            return "";
        }

        @Override
        public String shown(Wording words) {
            return "–";
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }
}
