package io.milepost.analytics.adoption.detail;

import java.util.List;

/**
 * How one account has been used up to the end of a day, by a definition's protocols. An account is active under a window of N days when
 * its reach is one of the window's days: the day of its latest use, or the day before where that use was at the day's very first
 * instant, which the window excludes. Mutable, not thread-safe; it moves forward in time only.
 */
final class AccountUse {
    private static final int NEVER = Integer.MIN_VALUE;

    private int today;
    private int reach = NEVER;
    private int firstDay = NEVER;
    private long usedDays;

    /** A use of one civil day. {@code day} and {@code reach} are days since 1970. */
    record Use(int day, int reach, String protocol, String network) {
        /** In the order in which they happened. */
        static List<Use> sorted(List<Use> uses) {
            uses.sort((one, other) -> Integer.compare(one.day(), other.day()));
            return uses;
        }
    }

    /** Goes on to a later day. */
    void moveTo(int day) {
        int passed = day - today;
        usedDays = passed >= Long.SIZE ? 0 : usedDays << passed;
        today = day;
    }

    void add(Use use) {
        moveTo(use.day());
        reach = Math.max(reach, use.reach());
        firstDay = firstDay == NEVER ? use.day() : firstDay;
        usedDays |= 1;
    }

    boolean isUsed() {
        return firstDay != NEVER;
    }

    int firstDay() {
        return firstDay;
    }

    boolean isActiveWithin(int days) {
        return isUsed() && today - reach < days;
    }

    /** Days since the last use, or since a day to start from when there was none or it was before. */
    int idleDays(int startDay) {
        return today - Math.max(startDay, isUsed() ? reach : startDay);
    }

    int daysUsedAmongLast(int days) {
        long recent = days >= Long.SIZE ? usedDays : usedDays & ((1L << days) - 1);
        return Long.bitCount(recent);
    }
}
