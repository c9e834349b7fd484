package io.milepost.analytics.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.expr;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * How finely facts are cut in time. Pieces must add up to civil days of the service: hours do where days begin on an hour of UTC, and
 * where they begin between hours, as in India or Nepal, quarters of an hour do.
 */
public enum Grain {
    HOUR,
    QUARTER_HOUR;

    /** Before that year zones had offsets to the second; no log is that old. */
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    private static final int SECONDS_IN_AN_HOUR = 3_600;
    private static final int SECONDS_IN_A_QUARTER = 900;

    public static Grain of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Stream<ZoneOffset> offsets = Stream.of(
                        Stream.of(rules.getOffset(EARLIEST)),
                        rules.getTransitions().stream()
                                .filter(transition -> transition.getInstant().isAfter(EARLIEST))
                                .map(transition -> transition.getOffsetAfter()),
                        rules.getTransitionRules().stream().map(rule -> rule.getOffsetAfter()))
                .flatMap(found -> found);
        return offsets.allMatch(offset -> offset.getTotalSeconds() % SECONDS_IN_AN_HOUR == 0) ? HOUR : QUARTER_HOUR;
    }

    /** The start of the piece that a column's instant lies in. */
    public Column startOf(String instant) {
        return switch (this) {
            case HOUR -> date_trunc("hour", col(instant));
            case QUARTER_HOUR ->
                expr(String.format(
                        Locale.ROOT,
                        "timestamp_seconds(unix_seconds(%1$s) div %2$d * %2$d)",
                        instant,
                        SECONDS_IN_A_QUARTER));
        };
    }
}
