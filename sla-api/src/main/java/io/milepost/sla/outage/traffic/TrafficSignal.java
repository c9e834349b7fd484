package io.milepost.sla.outage.traffic;

import io.milepost.sla.catalogue.Component;
import java.util.List;
import java.util.Locale;

/** What of the traffic may stray. */
enum TrafficSignal {
    LOGINS("Logins"),
    DELIVERIES("Deliveries"),
    /** The share of attempts that were put off, in millionths. */
    DEFERRALS("Put off"),
    /** How long messages that are put off have waited, in milliseconds. */
    QUEUE_AGE("Waiting in the queue");

    private static final long PPM = 1_000_000;
    /** A share of less than this is healthy, whatever is usual. */
    private static final long HEALTHY_PPM = 100_000;
    /** Mail servers try again after some minutes, so that a shorter wait is healthy, whatever is usual. */
    private static final long HEALTHY_AGE_MS = 900_000;

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
            case QUEUE_AGE -> count.queueAgeMs() == null ? 0 : count.queueAgeMs();
        };
    }

    boolean isKnown(TrafficCount count) {
        return this != QUEUE_AGE || count.queueAgeMs() != null;
    }

    /** Whether too much of it is what is wrong, however long the stretch; of the others too few are. */
    boolean rises() {
        return switch (this) {
            case LOGINS, DELIVERIES -> false;
            case DEFERRALS, QUEUE_AGE -> true;
        };
    }

    /** How many events there are to tell from. */
    long size(TrafficCount count) {
        return switch (this) {
            case LOGINS, DELIVERIES -> value(count);
            case DEFERRALS -> count.deliveries() + count.deferrals();
            case QUEUE_AGE -> count.deferrals();
        };
    }

    boolean strays(UsualRange usual, long value) {
        return rises() ? value > healthy() && usual.isFarAbove(value) : usual.isFarBelow(value);
    }

    /** Whether a minute alone strays, of {@code minutes} for which {@code middle} is usual. */
    boolean straysAlone(long value, long middle, int minutes) {
        return rises() ? value > healthy() && value > 2 * middle : value * minutes * 2 < middle;
    }

    private long healthy() {
        return this == DEFERRALS ? HEALTHY_PPM : HEALTHY_AGE_MS;
    }

    /** The value as people read it. */
    String words(long value) {
        return switch (this) {
            case LOGINS, DELIVERIES -> Long.toString(value);
            case DEFERRALS -> value / 10_000 + "." + value % 10_000 / 1_000 + " %";
            case QUEUE_AGE -> value / 60_000 + " min";
        };
    }

    /** Mail is delivered by the component that people send by. */
    static boolean isOfMail(Component component) {
        return component.protocols().contains("SMTP-AUTH");
    }

    static List<TrafficSignal> of(Component component) {
        if (component.protocols().isEmpty()) {
            return List.of();
        }
        return isOfMail(component) ? List.of(values()) : List.of(LOGINS);
    }

    private static long share(TrafficCount count) {
        long all = count.deliveries() + count.deferrals();
        return all == 0 ? 0 : count.deferrals() * PPM / all;
    }
}
