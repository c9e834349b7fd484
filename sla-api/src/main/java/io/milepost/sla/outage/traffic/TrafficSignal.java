package io.milepost.sla.outage.traffic;

import java.util.Locale;

/** What of the traffic may stray. */
enum TrafficSignal {
    LOGINS("Logins"),
    DELIVERIES("Deliveries"),
    /** The share of attempts that were put off, in millionths. */
    DEFERRALS("Put off");

    private static final long PPM = 1_000_000;
    /** A share of less than this is healthy, whatever is usual. */
    private static final long HEALTHY_PPM = 100_000;

    private final String title;

    TrafficSignal(String title) {
        this.title = title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    long value(TrafficCount count) {
        return switch (this) {
            case LOGINS -> count.logins();
            case DELIVERIES -> count.deliveries();
            case DEFERRALS -> share(count);
        };
    }

    /** How many events there are to tell from. */
    long size(TrafficCount count) {
        return this == DEFERRALS ? count.deliveries() + count.deferrals() : value(count);
    }

    boolean strays(UsualRange usual, long value) {
        return this == DEFERRALS ? value > HEALTHY_PPM && usual.isFarAbove(value) : usual.isFarBelow(value);
    }

    private static long share(TrafficCount count) {
        long all = count.deliveries() + count.deferrals();
        return all == 0 ? 0 : count.deferrals() * PPM / all;
    }
}
