package io.milepost.dashboards.publicpage;

import io.milepost.dashboards.figure.Explanation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The last days of the service, oldest first, one bar each. */
public record DayHistory(List<Day> days, Explanation explanation) {
    public DayHistory {
        days = List.copyOf(days);
    }

    /** One civil day: for how long the service was down, and for how long nobody can say. */
    public record Day(LocalDate day, Duration length, Duration down, Duration unknown) {
        /** Any downtime makes a day bad; a day of which more than a tenth is not known, and no downtime is, is unknown. */
        public State state() {
            if (!down.isZero()) {
                return State.DOWN;
            }
            return unknown.multipliedBy(10).compareTo(length) > 0 ? State.UNKNOWN : State.WORKING;
        }
    }

    /** How a day is drawn: by height and pattern as well as by colour. */
    public enum State {
        WORKING,
        DOWN,
        UNKNOWN;

        public String key() {
            return "public.day." + name().toLowerCase(Locale.ROOT);
        }
    }
}
