package io.milepost.analytics.adoption.detail;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The days to count and what each is compared with: the last day before it that has a directory. Days are numbered from the first of
 * either. {@code evidenceFrom} is the first day that anything is known of. Immutable.
 */
public final class Calendar implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int NONE = -1;

    private final int firstDay;
    private final boolean[] asked;
    private final int[] previous;
    private final int evidenceFrom;

    private Calendar(int firstDay, boolean[] asked, int[] previous, int evidenceFrom) {
        this.firstDay = firstDay;
        this.asked = asked;
        this.previous = previous;
        this.evidenceFrom = evidenceFrom;
    }

    /** Days without a directory are not counted. */
    public static Calendar of(
            Collection<LocalDate> asked, NavigableSet<LocalDate> directoryDays, LocalDate evidenceFrom) {
        SortedSet<LocalDate> read = readDays(asked, directoryDays);
        if (read.isEmpty()) {
            return new Calendar(0, new boolean[0], new int[0], 0);
        }
        int first = Math.toIntExact(read.first().toEpochDay());
        int length = Math.toIntExact(read.last().toEpochDay()) - first + 1;
        boolean[] isAsked = new boolean[length];
        int[] previous = new int[length];
        for (LocalDate day : asked) {
            if (directoryDays.contains(day)) {
                int place = Math.toIntExact(day.toEpochDay()) - first;
                LocalDate before = directoryDays.lower(day);
                isAsked[place] = true;
                previous[place] = before == null ? NONE : Math.toIntExact(before.toEpochDay()) - first;
            }
        }
        return new Calendar(first, isAsked, previous, Math.toIntExact(evidenceFrom.toEpochDay()));
    }

    /** The days whose directory is needed: those asked, and the one before each. */
    public static SortedSet<LocalDate> readDays(Collection<LocalDate> asked, NavigableSet<LocalDate> directoryDays) {
        TreeSet<LocalDate> read = new TreeSet<>();
        for (LocalDate day : asked) {
            if (directoryDays.contains(day)) {
                read.add(day);
                LocalDate before = directoryDays.lower(day);
                if (before != null) {
                    read.add(before);
                }
            }
        }
        return read;
    }

    int firstDay() {
        return firstDay;
    }

    int days() {
        return asked.length;
    }

    boolean isAsked(int day) {
        return asked[day];
    }

    /** The days that are asked and have a directory, since 1970. */
    List<Integer> askedDays() {
        return IntStream.range(0, asked.length)
                .filter(day -> asked[day])
                .mapToObj(day -> firstDay + day)
                .toList();
    }

    boolean hasPrevious(int day) {
        return previous[day] != NONE;
    }

    int previous(int day) {
        return previous[day];
    }

    int evidenceFrom() {
        return evidenceFrom;
    }
}
