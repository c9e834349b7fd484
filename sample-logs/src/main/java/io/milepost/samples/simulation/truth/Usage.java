package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Period;
import java.util.Arrays;
import java.util.List;

/**
 * When each account was used, by protocol and from where: last, for the first time, and on which of the last 64 days. Days are told in
 * order.
 */
final class Usage {
    static final int NEVER = 0;
    private static final int PLACES = 2;
    private static final short NO_DAY = Short.MAX_VALUE;

    private final Period period;

    /** By protocol and place, and account: seconds since the period's start, rounded up, plus one. */
    private final int[][] last;

    private final short[][] firstDay;
    private final short[] firstUse;
    private final long[][] days;
    private int today;

    Usage(Population population, Period period) {
        this.period = period;
        int protocols = Protocol.values().length;
        last = new int[protocols * PLACES][population.size()];
        firstDay = new short[protocols][population.size()];
        firstUse = new short[protocols];
        Arrays.fill(firstUse, NO_DAY);
        days = new long[protocols][population.size()];
        for (short[] ofProtocol : firstDay) {
            Arrays.fill(ofProtocol, NO_DAY);
        }
    }

    /**
     * An account was used at an instant, as its line shows it. Rounding up to the second keeps {@code at > t} exact for every
     * t that is a whole second, as a civil day's start is.
     */
    void add(int account, Protocol protocol, boolean inside, long at) {
        int second = (int) Math.floorDiv(at - period.start() + Period.SECOND - 1, Period.SECOND) + 1;
        int place = place(protocol, inside);
        last[place][account] = Math.max(last[place][account], second);
        firstDay[protocol.ordinal()][account] = (short) Math.min(firstDay[protocol.ordinal()][account], today);
        firstUse[protocol.ordinal()] = (short) Math.min(firstUse[protocol.ordinal()], today);
        days[protocol.ordinal()][account] |= 1;
    }

    /** The uses that are told from now on are those of the next day. */
    void endDay() {
        today++;
        for (long[] ofProtocol : days) {
            for (int account = 0; account < ofProtocol.length; account++) {
                ofProtocol[account] <<= 1;
            }
        }
    }

    /** The latest use by any of these protocols, {@link #NEVER} when there was none. */
    int last(int account, List<Protocol> protocols) {
        int latest = NEVER;
        for (int i = 0; i < protocols.size(); i++) {
            Protocol protocol = protocols.get(i);
            latest = Math.max(latest, Math.max(last(account, protocol, true), last(account, protocol, false)));
        }
        return latest;
    }

    int last(int account, Protocol protocol, boolean inside) {
        return last[place(protocol, inside)][account];
    }

    int firstDay(int account, List<Protocol> protocols) {
        int first = NO_DAY;
        for (int i = 0; i < protocols.size(); i++) {
            first = Math.min(first, firstDay[protocols.get(i).ordinal()][account]);
        }
        return first;
    }

    /** The day since which each of these protocols that anybody used by now has been used; the last of their first days. */
    int firstDayOfAll(List<Protocol> protocols) {
        int latest = 0;
        boolean isUsed = false;
        for (Protocol protocol : protocols) {
            int first = firstUse[protocol.ordinal()];
            if (first != NO_DAY) {
                latest = Math.max(latest, first);
                isUsed = true;
            }
        }
        return isUsed ? latest : NO_DAY;
    }

    int daysUsed(int account, List<Protocol> protocols, int amongLast) {
        long used = 0;
        for (int i = 0; i < protocols.size(); i++) {
            used |= days[protocols.get(i).ordinal()][account];
        }
        return Long.bitCount(used & ((1L << amongLast) - 1));
    }

    /** What {@link #last} has to be more than to be a use within some civil days up to the end of a day. */
    long threshold(int day, int windowDays) {
        long windowStart = period.midnight(period.date(day + 1).minusDays(windowDays));
        return Math.max(NEVER, Math.floorDiv(windowStart - period.start(), Period.SECOND) + 1);
    }

    private static int place(Protocol protocol, boolean inside) {
        return protocol.ordinal() * PLACES + (inside ? 1 : 0);
    }
}
