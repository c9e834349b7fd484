package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of one target in time, from its probe results as they are made. A result due at t holds on [t, min(next result,
 * t + 2 x interval)); the target is down where every vantage is down, up where any is up, and unknown otherwise.
 */
public final class Availability {
    /** Up and down time of a month, each in all hours and in support hours, in microseconds. */
    private record Totals(long[] up, long[] down) {}

    private final String target;
    private final SupportHours hours;
    private final Period period;
    private final boolean[] failed;
    private final long[] heldUntil;
    private final Map<YearMonth, Totals> months = new TreeMap<>();
    private long cursor;

    public Availability(String target, int vantages, Period period) {
        this.target = target;
        this.period = period;
        ZoneId zone = period.zone();
        hours = new SupportHours(zone);
        failed = new boolean[vantages];
        heldUntil = new long[vantages];
        Arrays.fill(heldUntil, Long.MIN_VALUE);
        cursor = period.start();
    }

    /** Takes the next result; results come in order of time. */
    public void observe(int vantage, long at, long interval, boolean ok) {
        advance(at);
        failed[vantage] = !ok;
        heldUntil[vantage] = at + 2 * interval;
    }

    public void report(Figures figures) {
        advance(Arrays.stream(heldUntil).max().orElse(cursor));
        for (int day = 0; day < period.days(); day++) {
            months.computeIfAbsent(YearMonth.from(period.date(day)), month -> new Totals(new long[2], new long[2]));
        }
        months.forEach((month, totals) -> {
            long all = hours.length(month, false);
            long support = hours.length(month, true);
            put(figures, target + "/support/" + month, support, totals.up()[1], totals.down()[1]);
            put(
                    figures,
                    target + "/non-support/" + month,
                    all - support,
                    totals.up()[0] - totals.up()[1],
                    totals.down()[0] - totals.down()[1]);
        });
    }

    private static void put(Figures figures, String name, long agreed, long up, long down) {
        figures.put("availability/" + name + "/agreed_us", agreed);
        figures.put("availability/" + name + "/bad_us", down);
        figures.put("availability/" + name + "/unknown_us", agreed - up - down);
    }

    private void advance(long to) {
        while (cursor < to) {
            long next = Math.min(to, hours.nextChange(cursor));
            for (long expiry : heldUntil) {
                next = expiry > cursor ? Math.min(next, expiry) : next;
            }
            add(next - cursor);
            cursor = next;
        }
    }

    private void add(long length) {
        int known = 0;
        int up = 0;
        for (int vantage = 0; vantage < failed.length; vantage++) {
            boolean held = heldUntil[vantage] > cursor;
            known += held ? 1 : 0;
            up += held && !failed[vantage] ? 1 : 0;
        }
        boolean down = known == failed.length && up == 0;
        if (up == 0 && !down) {
            return;
        }
        Totals totals = months.computeIfAbsent(hours.month(cursor), month -> new Totals(new long[2], new long[2]));
        long[] side = down ? totals.down() : totals.up();
        side[0] += length;
        side[1] += hours.open(cursor) ? length : 0;
    }
}
