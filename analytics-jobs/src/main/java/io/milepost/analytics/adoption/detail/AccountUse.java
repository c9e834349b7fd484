package io.milepost.analytics.adoption.detail;

import java.util.List;

/**
 * How one account, or one of its identities, has been used so far, by a definition's protocols. It is active under a window of N days
 * when its reach is one of the window's days: the day of its latest use, or the day before where that use was at the day's very first
 * instant, which the window excludes. Mutable, not thread-safe; it moves forward in time only.
 */
final class AccountUse {
    private static final int NEVER = Integer.MIN_VALUE;

    private int reach = NEVER;
    private int firstDay = NEVER;
    private int lastDay;
    /** The last day is bit 0, the day before it bit 1. */
    private long usedDays;

    /**
     * A use of one civil day, or those of several days up to one. {@code day}, {@code reach} and {@code firstDay} are days since 1970;
     * {@code usedDays} has the day as bit 0 and those before it above. {@code identity} numbers the identities of the account.
     */
    record Use(int day, int reach, int firstDay, long usedDays, String protocol, String network, int identity) {
        static Use of(int day, int reach, String protocol, String network) {
            return new Use(day, reach, day, 1, protocol, network, 0);
        }

        /** In the order in which they happened. */
        static List<Use> sorted(List<Use> uses) {
            uses.sort((one, other) -> Integer.compare(one.day(), other.day()));
            return uses;
        }
    }

    void clear() {
        reach = NEVER;
        firstDay = NEVER;
        usedDays = 0;
    }

    void add(Use use) {
        usedDays = isUsed() ? shifted(use.day()) | use.usedDays() : use.usedDays();
        lastDay = use.day();
        reach = Math.max(reach, use.reach());
        firstDay = firstDay == NEVER ? use.firstDay() : Math.min(firstDay, use.firstDay());
    }

    boolean isUsed() {
        return firstDay != NEVER;
    }

    int firstDay() {
        return firstDay;
    }

    boolean isActiveWithin(int days, int today) {
        return isUsed() && today - reach < days;
    }

    /** Days since the last use, or since a day to start from when there was none or it was before. */
    int idleDays(int startDay, int today) {
        return today - Math.max(startDay, isUsed() ? reach : startDay);
    }

    int daysUsedAmongLast(int days, int today) {
        long used = isUsed() ? shifted(today) : 0;
        return Long.bitCount(days >= Long.SIZE ? used : used & ((1L << days) - 1));
    }

    private long shifted(int day) {
        int passed = day - lastDay;
        return passed >= Long.SIZE ? 0 : usedDays << passed;
    }
}
