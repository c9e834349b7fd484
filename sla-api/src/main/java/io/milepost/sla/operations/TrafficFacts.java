package io.milepost.sla.operations;

import io.milepost.sla.facts.Days;
import io.milepost.sla.histogram.LatencyHistogram;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The stored national counts of deliveries, logins and log lines. Thread-safe. */
public final class TrafficFacts {

    /** Of rows that do not tell it, or not under the threshold, the own share of no delivery is known. */
    private static final String OWN = """
            sum(case when jsonb_exists(t.own_within, :threshold) then t.own_timed else 0 end)::bigint as timed,
            coalesce(sum((t.own_within ->> :threshold)::bigint), 0)::bigint as within,
            sum(case when jsonb_exists(t.own_within, :threshold) then t.timed - t.own_timed else t.timed end)::bigint
                as untold
            """;

    private static final String WHOLE = """
            sum(t.timed)::bigint as timed, sum((t.within ->> :threshold)::bigint)::bigint as within, 0 as untold
            """;

    private final Jdbi jdbi;

    public TrafficFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<DeliveryCount> loadDeliveries(String service, TimeRange range) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("""
                                select t.direction, t.outcome, t.code, t.reason, sum(t.recipients)::bigint as recipients,
                                    sum(t.bytes)::bigint as bytes, sum(t.timed)::bigint as timed
                                from delivery_total t join fact_partition p on p.id = t.partition_id
                                where p.kind = 'delivery-hour' and p.service = :service
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                                group by t.direction, t.outcome, t.code, t.reason
                                order by t.direction, t.outcome, t.code, t.reason"""), service, range)
                .map((row, context) -> new DeliveryCount(
                        row.getString("direction"),
                        row.getString("outcome"),
                        row.getObject("code", Integer.class),
                        row.getString("reason"),
                        row.getLong("recipients"),
                        row.getLong("bytes"),
                        row.getLong("timed")))
                .list());
    }

    /** Delivered recipients within each threshold that the jobs counted. */
    public Map<Long, Long> loadWithin(String service, TimeRange range) {
        Map<Long, Long> within = new TreeMap<>();
        jdbi.useHandle(handle -> bind(handle.createQuery("""
                                select w.key, sum(w.value::bigint)::bigint as recipients
                                from delivery_total t join fact_partition p on p.id = t.partition_id,
                                    jsonb_each_text(t.within) w
                                where p.kind = 'delivery-hour' and p.service = :service and t.outcome = 'delivered'
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                                group by w.key"""), service, range)
                .map((row, context) -> Map.entry(Long.valueOf(row.getString("key")), row.getLong("recipients")))
                .forEach(entry -> within.put(entry.getKey(), entry.getValue())));
        return within;
    }

    /** How many deliveries of each hour were timed, and how many of them within the threshold. */
    public List<TimedHour> loadTimedHours(String service, TimeRange range, long thresholdMilliseconds) {
        String counts = WHOLE + ", bool_or(t.timed > 0 and not jsonb_exists(t.within, :threshold)) as unknown";
        return loadHours(counts, service, range, thresholdMilliseconds);
    }

    /** Of how many deliveries of each hour the service's own share of the time is known, and of how many it is within the threshold. */
    public List<TimedHour> loadOwnHours(String service, TimeRange range, long thresholdMilliseconds) {
        return loadHours(OWN + ", false as unknown", service, range, thresholdMilliseconds);
    }

    private List<TimedHour> loadHours(String counts, String service, TimeRange range, long thresholdMilliseconds) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("select t.hour, " + counts + """

                                from delivery_total t join fact_partition p on p.id = t.partition_id
                                where p.kind = 'delivery-hour' and p.service = :service and t.outcome = 'delivered'
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                                group by t.hour order by t.hour"""), service, range)
                .bind("threshold", Long.toString(thresholdMilliseconds))
                .map((row, context) -> new TimedHour(
                        instant(row, "hour"),
                        row.getLong("timed"),
                        row.getLong("within"),
                        row.getLong("untold"),
                        row.getBoolean("unknown")))
                .list());
    }

    /**
     * The same of each organisation, hours told together up to the next bound. Deliveries whose organisation is not known are left out, and
     * those that were not counted under the threshold.
     */
    public List<TimedStretch> loadTimedStretches(
            String service, TimeRange range, long thresholdMilliseconds, SortedSet<Instant> bounds) {
        return loadStretches(
                WHOLE, "and jsonb_exists(t.within, :threshold)", service, range, thresholdMilliseconds, bounds);
    }

    /** The same of the service's own share, of deliveries that do not tell it too. */
    public List<TimedStretch> loadOwnStretches(
            String service, TimeRange range, long thresholdMilliseconds, SortedSet<Instant> bounds) {
        return loadStretches(OWN, "", service, range, thresholdMilliseconds, bounds);
    }

    private List<TimedStretch> loadStretches(
            String counts,
            String condition,
            String service,
            TimeRange range,
            long thresholdMilliseconds,
            SortedSet<Instant> bounds) {
        // The bounds stand in a query of their own, because a cast outside of one is made again for every row.
        return jdbi.withHandle(handle -> bind(
                        handle.createQuery("select t.organisation, min(t.hour) as first, max(t.hour) as last, " + counts
                                + """
                                from delivery_hour t join fact_partition p on p.id = t.partition_id
                                where p.kind = 'delivery-hour' and p.service = :service and t.outcome = 'delivered'
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                                    and t.organisation <> '' and t.timed > 0
                                """ + condition + """

                                group by t.organisation, width_bucket(t.hour, (select :bounds::timestamptz[]))
                                order by t.organisation, first"""),
                        service,
                        range)
                .bind("threshold", Long.toString(thresholdMilliseconds))
                .bindArray(
                        "bounds",
                        String.class,
                        bounds.stream().map(Instant::toString).toList())
                .map((row, context) -> new TimedStretch(
                        row.getString("organisation"),
                        instant(row, "first"),
                        instant(row, "last"),
                        row.getLong("timed"),
                        row.getLong("within"),
                        row.getLong("untold")))
                .list());
    }

    public LatencyHistogram loadLatency(String service, TimeRange range) {
        LatencyHistogram merged = new LatencyHistogram();
        jdbi.useHandle(handle -> bind(handle.createQuery("""
                                select t.histogram from delivery_total t join fact_partition p on p.id = t.partition_id
                                where p.kind = 'delivery-hour' and p.service = :service and t.outcome = 'delivered'
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to"""), service, range)
                .mapTo(byte[].class)
                .forEach(merged::add));
        return merged;
    }

    public List<AccessCount> loadAccesses(String service, TimeRange range) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("""
                                select t.protocol, t.outcome, sum(t.accesses)::bigint as accesses,
                                    sum(t.unresolved)::bigint as unresolved
                                from access_total t join fact_partition p on p.id = t.partition_id
                                where p.kind = 'access-hour' and p.service = :service
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                                group by t.protocol, t.outcome order by t.protocol, t.outcome"""), service, range)
                .map((row, context) -> new AccessCount(
                        row.getString("protocol"),
                        row.getString("outcome"),
                        row.getLong("accesses"),
                        row.getLong("unresolved")))
                .list());
    }

    /** Delivered recipients of each hour by direction. */
    public List<HourCount> loadDeliveredHours(String service, TimeRange range) {
        return loadHours("""
                select t.hour, t.direction as grouping, sum(t.recipients)::bigint as counted
                from delivery_total t join fact_partition p on p.id = t.partition_id
                where p.kind = 'delivery-hour' and p.service = :service and t.outcome = 'delivered'
                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                group by t.hour, t.direction order by t.hour, t.direction""", service, range);
    }

    /** Logins of each hour by outcome. */
    public List<HourCount> loadAccessHours(String service, TimeRange range) {
        return loadHours("""
                select t.hour, t.outcome as grouping, sum(t.accesses)::bigint as counted
                from access_total t join fact_partition p on p.id = t.partition_id
                where p.kind = 'access-hour' and p.service = :service
                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                group by t.hour, t.outcome order by t.hour, t.outcome""", service, range);
    }

    /** Log lines of each hour by host: an hour that has some was seen. */
    public List<HourCount> loadCoveredHours(String service, TimeRange range) {
        return loadHours("""
                select t.hour, t.host as grouping, sum(t.lines)::bigint as counted
                from coverage_hour t join fact_partition p on p.id = t.partition_id
                where p.kind = 'coverage-hour' and p.service = :service
                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                group by t.hour, t.host order by t.hour, t.host""", service, range);
    }

    public List<LedgerCount> loadLedger(String service, TimeRange range) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("""
                                select t.host, max(t.hour) as last_hour, count(distinct t.hour) as hours,
                                    sum(t.lines)::bigint as lines, sum(t.event_lines)::bigint as event_lines,
                                    sum(t.ignored)::bigint as ignored, sum(t.unrecognised)::bigint as unrecognised,
                                    sum(t.malformed)::bigint as malformed, sum(t.duplicate)::bigint as duplicate
                                from coverage_hour t join fact_partition p on p.id = t.partition_id
                                where p.kind = 'coverage-hour' and p.service = :service
                                    and p.day between :first and :last and t.hour >= :from and t.hour < :to
                                group by t.host order by t.host"""), service, range)
                .map((row, context) -> new LedgerCount(
                        row.getString("host"),
                        instant(row, "last_hour"),
                        row.getLong("hours"),
                        row.getLong("lines"),
                        row.getLong("event_lines"),
                        row.getLong("ignored"),
                        row.getLong("unrecognised"),
                        row.getLong("malformed"),
                        row.getLong("duplicate")))
                .list());
    }

    private List<HourCount> loadHours(String sql, String service, TimeRange range) {
        return jdbi.withHandle(handle -> bind(handle.createQuery(sql), service, range)
                .map((row, context) ->
                        new HourCount(instant(row, "hour"), row.getString("grouping"), row.getLong("counted")))
                .list());
    }

    private static Query bind(Query query, String service, TimeRange range) {
        Days days = range.days();
        return query.bind("service", service)
                .bind("first", days.first())
                .bind("last", days.last())
                .bind("from", range.from().atOffset(ZoneOffset.UTC))
                .bind("to", range.to().atOffset(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
