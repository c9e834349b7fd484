package io.milepost.sla.operations;

import io.milepost.sla.facts.PartitionListener;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The traffic of the last weeks by the minute, all collectors of a service together. It is for looking at what happens now, and beside which ages of the
 * queue it is unusual: figures come from the jobs' hourly facts, and after nine weeks only those are left. Thread-safe.
 */
public final class TrafficMinutes implements PartitionListener {

    private static final Duration KEPT = Duration.ofDays(63);

    private final Jdbi jdbi;
    private final PartitionListener first;
    private final Clock clock;

    /** @param first what is to be kept up to date besides */
    public TrafficMinutes(Jdbi jdbi, PartitionListener first, Clock clock) {
        this.jdbi = jdbi;
        this.first = first;
        this.clock = clock;
    }

    /** A day is let go as a whole, when the first minute of a later one comes. */
    @Override
    public Set<LocalDate> around(Handle handle, String kind, long partition, Rewrite rewrite)
            throws SQLException, IOException {
        Set<LocalDate> days = first.around(handle, kind, partition, rewrite);
        if (kind.equals("traffic-minute")) {
            LocalDate oldest = LocalDate.ofInstant(Instant.now(clock).minus(KEPT), ZoneOffset.UTC);
            List<Long> old = handle.createQuery("""
                            select o.id from fact_partition o join fact_partition p on p.id = :partition
                            where o.service = p.service and o.kind = 'traffic-minute' and o.day < :oldest
                                and o.id <> p.id for update of o skip locked""")
                    .bind("partition", partition)
                    .bind("oldest", oldest)
                    .mapTo(Long.class)
                    .list();
            if (!old.isEmpty()) {
                for (String table : List.of("traffic_minute where partition_id", "fact_partition where id")) {
                    handle.createUpdate("delete from " + table + " in (<old>)")
                            .bindList("old", old)
                            .execute();
                }
            }
        }
        return days;
    }

    /** The minutes that are known, in order; those of which no collector told are left out, because they are unknown and not zero. */
    public List<MinuteTraffic> load(String service, Instant from, Instant to) {
        Map<Instant, MinuteTraffic> minutes = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select t.minute, t.deliveries, t.deferrals, t.rejections, t.queue_age_ms,
                            (select coalesce(sum(value::bigint), 0) from jsonb_each_text(t.logins))::bigint as logins,
                            (select coalesce(sum(value::bigint), 0) from jsonb_each_text(t.login_failures))::bigint
                                as login_failures
                        from traffic_minute t join fact_partition p on p.id = t.partition_id
                        where p.kind = 'traffic-minute' and p.service = :service
                            and t.minute >= :from and t.minute < :to""")
                .bind("service", service)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map((row, context) -> toMinute(row))
                .forEach(each -> minutes.merge(each.minute(), each, MinuteTraffic::plus)));
        return List.copyOf(minutes.values());
    }

    private static MinuteTraffic toMinute(ResultSet row) throws SQLException {
        return new MinuteTraffic(
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                row.getLong("deliveries"),
                row.getLong("deferrals"),
                row.getLong("rejections"),
                row.getLong("logins"),
                row.getLong("login_failures"),
                row.getObject("queue_age_ms", Long.class));
    }
}
