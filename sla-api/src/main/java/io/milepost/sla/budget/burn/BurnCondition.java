package io.milepost.sla.budget.burn;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.time.Duration;
import java.util.List;

/**
 * A share of the period's budget that may not go in one long window; the short one tells that it is still going on. Both must burn
 * strictly faster than the factor. These four are those of Google's SRE workbook, chapter 5, with the ticket on a day that sloth adds: for 30 days
 * 14.4, 6, 3 and 1.
 */
public enum BurnCondition {
    HOUR(Severity.PAGE, 2, Duration.ofHours(1)),
    SIX_HOURS(Severity.PAGE, 5, Duration.ofHours(6)),
    DAY(Severity.TICKET, 10, Duration.ofDays(1)),
    THREE_DAYS(Severity.TICKET, 10, Duration.ofDays(3));

    private static final int SHORT_ONES_IN_A_LONG_ONE = 12;

    private final Severity severity;
    private final Ratio share;
    private final Duration longWindow;

    BurnCondition(Severity severity, int percent, Duration longWindow) {
        this.severity = severity;
        this.share = Ratio.of(percent, 100);
        this.longWindow = longWindow;
    }

    public Severity severity() {
        return severity;
    }

    /** The share of the period's budget that is lost in the long window at the factor, all hours being service hours. */
    public Ratio share() {
        return share;
    }

    public Duration longWindow() {
        return longWindow;
    }

    public Duration shortWindow() {
        return longWindow.dividedBy(SHORT_ONES_IN_A_LONG_ONE);
    }

    /** The factor for a period of so much civil time: a month of 31 days is one of 31 × 24 hours, whatever its clocks do. */
    public Ratio factor(Period period) {
        return share.times(Ratio.of(period.civilMicros())).dividedBy(Ratio.of(micros(longWindow)));
    }

    /** Those that make sense for a period: a window longer than the period tells nothing of its budget. */
    public static List<BurnCondition> of(Period period) {
        return List.of(values()).stream()
                .filter(condition -> micros(condition.longWindow) <= period.civilMicros())
                .toList();
    }

    /** Every window of all conditions, the shortest first. */
    public static List<Duration> windows() {
        return List.of(values()).stream()
                .flatMap(condition -> List.of(condition.shortWindow(), condition.longWindow).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** As Prometheus and people write it: 5m, 1h, 3d. */
    public static String name(Duration window) {
        if (window.toHours() == 0) {
            return window.toMinutes() + "m";
        }
        return window.toHours() % 24 == 0 ? window.toDays() + "d" : window.toHours() + "h";
    }

    private static long micros(Duration window) {
        return window.toSeconds() * Span.SECOND;
    }
}
