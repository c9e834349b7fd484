package io.milepost.collector.endurance.clock;

import io.milepost.collector.collect.LogFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time in which a log is written, how its stamps are written, and what the collector's clock says.
 *
 * @param zone of the stamps, which name neither zone nor year; null for stamps that name both
 * @param ahead by how much the collector's clock is ahead of the truth when it starts
 * @param later the same after a third of the lines
 */
record Scene(String name, Instant start, ZoneId zone, boolean stampsAreWhole, Duration ahead, Duration later) {
    static final int COUNT = 11;

    private static final int ROUNDS_OF_LINES = 15;
    private static final Duration STRETCH = Duration.ofHours(4);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TRADITIONAL =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
    private static final Duration HOUR = Duration.ofHours(1);

    /** All of them, in a year that the seed decides. */
    static List<Scene> all(int year) {
        Instant newYear = LocalDate.of(year + 1, 1, 1).atStartOfDay(LONDON).toInstant();
        int leapYear = year - year % 4;
        return List.of(
                whole("an hour ahead", year, HOUR, HOUR),
                whole("an hour behind", year, HOUR.negated(), HOUR.negated()),
                whole("set back by two hours", year, HOUR, HOUR.negated()),
                whole("set forward by two hours", year, HOUR.negated(), HOUR),
                bare("the day of 25 hours", midnight(lastSunday(year, 10)), LONDON, Duration.ZERO),
                bare("the day of 23 hours", midnight(lastSunday(year, 3)), LONDON, Duration.ZERO),
                bare(
                        "29 February",
                        midnight(LocalDate.of(leapYear, 2, 29)).minus(2, ChronoUnit.HOURS),
                        LONDON,
                        Duration.ZERO),
                bare("the turn of the year", newYear.minus(2, ChronoUnit.HOURS), LONDON, Duration.ZERO),
                bare(
                        "the turn of the year, an hour behind",
                        newYear.minus(3, ChronoUnit.HOURS),
                        LONDON,
                        HOUR.negated()),
                bare("the turn of the year, an hour ahead", newYear.minus(3, ChronoUnit.HOURS), LONDON, HOUR),
                bare(
                        "a sender in another zone at the turn of the year",
                        newYear.plus(3, ChronoUnit.HOURS),
                        ZoneId.of("America/New_York"),
                        Duration.ZERO));
    }

    private static Scene whole(String name, int year, Duration ahead, Duration later) {
        return new Scene(name, midnight(LocalDate.of(year, 6, 15)), ZoneOffset.UTC, true, ahead, later);
    }

    private static Scene bare(String name, Instant start, ZoneId zone, Duration ahead) {
        return new Scene(name, start, zone, false, ahead, ahead);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(LONDON).toInstant();
    }

    private static LocalDate lastSunday(int year, int month) {
        LocalDate last = LocalDate.of(year, month, 31);
        return last.minusDays(last.getDayOfWeek().getValue() % 7);
    }

    /** The collector's clock when all is written; what it says is wrong by {@link #ahead}. */
    Instant end() {
        return start.plus(STRETCH);
    }

    /** The lines with stamps that leave nothing open. */
    List<String> truth() {
        return stamped(at -> at.toString().replace("Z", "+00:00"));
    }

    /** The lines as this scene's server writes them. */
    List<String> written() {
        return stampsAreWhole ? truth() : stamped(at -> TRADITIONAL.format(at.atZone(zone)));
    }

    private interface Stamp {
        String of(Instant at);
    }

    private List<String> stamped(Stamp stamp) {
        List<String> lines = LogFixture.lines(ROUNDS_OF_LINES);
        List<String> stamped = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Instant at = start.plusSeconds(STRETCH.toSeconds() * i / lines.size());
            String line = lines.get(i);
            stamped.add(stamp.of(at) + line.substring(line.indexOf(' ')));
        }
        return stamped;
    }
}
