package io.milepost.sla.operations;

import io.milepost.sla.facts.Days;
import io.milepost.sla.histogram.LatencyHistogram;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The stored counts of text messages. Thread-safe. */
public final class SmsFacts {

    private static final String RANGE = """
            from sms_hour t join fact_partition p on p.id = t.partition_id
            where p.kind = 'sms-hour' and p.service = :service
                and p.day between :first and :last and t.hour >= :from and t.hour < :to
            """;

    private final Jdbi jdbi;

    public SmsFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<SmsCount> loadCounts(String service, TimeRange range) {
        return jdbi.withHandle(handle -> bind(
                        handle.createQuery(
                                "select t.direction, t.outcome, sum(t.messages)::bigint as messages, sum(t.timed)::bigint as timed "
                                        + RANGE + "group by t.direction, t.outcome order by t.direction, t.outcome"),
                        service,
                        range)
                .map((row, context) -> new SmsCount(
                        row.getString("direction"),
                        row.getString("outcome"),
                        row.getLong("messages"),
                        row.getLong("timed")))
                .list());
    }

    /** How many messages that left and arrived were timed in each hour, and how many of them within the threshold. */
    public List<TimedHour> loadTimedHours(String service, TimeRange range, long thresholdMilliseconds) {
        return jdbi.withHandle(handle -> bind(
                        handle.createQuery(
                                """
                                select t.hour, sum(t.timed)::bigint as timed,
                                    sum((t.within ->> :threshold)::bigint)::bigint as within,
                                    bool_or(t.timed > 0 and not jsonb_exists(t.within, :threshold)) as unknown
                                """ + RANGE
                                        + "and t.direction = 'outbound' and t.outcome = 'delivered' group by t.hour order by t.hour"),
                        service,
                        range)
                .bind("threshold", Long.toString(thresholdMilliseconds))
                .map((row, context) -> new TimedHour(
                        row.getObject("hour", OffsetDateTime.class).toInstant(),
                        row.getLong("timed"),
                        row.getLong("within"),
                        0,
                        row.getBoolean("unknown")))
                .list());
    }

    /** How long it took until messages that left were reported to have arrived. */
    public LatencyHistogram loadLatency(String service, TimeRange range) {
        LatencyHistogram merged = new LatencyHistogram();
        jdbi.useHandle(handle -> bind(
                        handle.createQuery("select t.histogram " + RANGE
                                + "and t.direction = 'outbound' and t.outcome = 'delivered'"),
                        service,
                        range)
                .mapTo(byte[].class)
                .forEach(merged::add));
        return merged;
    }

    private static Query bind(Query query, String service, TimeRange range) {
        Days days = range.days();
        return query.bind("service", service)
                .bind("from", range.from().atOffset(ZoneOffset.UTC))
                .bind("to", range.to().atOffset(ZoneOffset.UTC))
                .bind("first", days.first())
                .bind("last", days.last());
    }
}
