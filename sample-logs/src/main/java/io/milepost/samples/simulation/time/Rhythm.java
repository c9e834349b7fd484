package io.milepost.samples.simulation.time;

import java.time.DayOfWeek;

/** How busy a national health service's mail is through the day and the week: mornings most, nights and weekends little. */
public final class Rhythm {
    private static final int[] HOURS = {
        8, 6, 5, 5, 6, 10, 28, 70, 118, 132, 128, 116, 96, 108, 118, 112, 92, 62, 40, 32, 26, 20, 15, 11
    };
    private static final int HOURS_TOTAL = 1364;
    private static final double SATURDAY = 0.3;
    private static final double SUNDAY = 0.24;

    private final Period period;

    public Rhythm(Period period) {
        this.period = period;
    }

    /** The share of an ordinary working day's events that fall into the slot. */
    public double share(int day, long slotStart) {
        double hourly = (double) HOURS[period.localHour(slotStart)] / HOURS_TOTAL;
        return dayWeight(day) * hourly * Period.SLOT / Period.HOUR;
    }

    private double dayWeight(int day) {
        DayOfWeek weekday = period.date(day).getDayOfWeek();
        if (weekday == DayOfWeek.SATURDAY) {
            return SATURDAY;
        }
        return weekday == DayOfWeek.SUNDAY ? SUNDAY : 1;
    }
}
