package io.milepost.analytics.adoption;

import io.milepost.analytics.catalogue.Definition;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The windows of all definitions over consecutive civil days in one zone. Under a window of N days, something last seen at an instant
 * is active on day D when start(D + 1 − N) &lt; instant &lt; start(D + 1). Of a day's uses only the latest matters: an earlier one is
 * in no window that the latest is not in. A definition is a bit, by its place in the list. Immutable.
 */
final class ActivityWindows implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<Definition> definitions;
    private final ZoneId zone;
    private final int firstDay;
    private final int days;

    ActivityWindows(List<Definition> definitions, ZoneId zone, LocalDate firstDay, LocalDate lastDay) {
        this.definitions = List.copyOf(definitions);
        this.zone = zone;
        this.firstDay = Math.toIntExact(firstDay.toEpochDay());
        this.days = Math.toIntExact(ChronoUnit.DAYS.between(firstDay, lastDay) + 1);
    }

    /** The latest use of something by one protocol on one civil day, in microseconds since 1970. */
    record Use(int civilEpochDay, String protocol, long latestMicros) {}

    int firstDay() {
        return firstDay;
    }

    int days() {
        return days;
    }

    int definitions() {
        return definitions.size();
    }

    /**
     * Marks the days on which a use keeps its subject active.
     *
     * @param active a mask of definitions for each day
     */
    void mark(Use use, long[] active) {
        int offset = use.civilEpochDay() - firstDay;
        if (offset >= days) {
            return;
        }
        int first = Math.max(offset, 0);
        int edge = isStartOfItsDay(use) ? 1 : 0;
        for (int i = 0; i < definitions.size(); i++) {
            Definition definition = definitions.get(i);
            if (!definition.protocols().contains(use.protocol())) {
                continue;
            }
            long bit = 1L << i;
            int last = Math.min(days - 1, offset + definition.windowDays() - 1 - edge);
            for (int day = first; day <= last; day++) {
                active[day] |= bit;
            }
        }
    }

    private boolean isStartOfItsDay(Use use) {
        long startSecond =
                LocalDate.ofEpochDay(use.civilEpochDay()).atStartOfDay(zone).toEpochSecond();
        return use.latestMicros() == startSecond * 1_000_000;
    }
}
