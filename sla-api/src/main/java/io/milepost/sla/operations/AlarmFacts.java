package io.milepost.sla.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The stored alarms of collectors about their sources, each one once: its end stands in for its opening. Thread-safe. */
public final class AlarmFacts {

    private final Jdbi jdbi;

    public AlarmFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that are open, whenever they opened, and those that ended since an instant; open ones first, then the newest. */
    public List<SourceAlarm> load(String service, Instant endedSince) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from (
                            select distinct on (p.producer, a.log, a.host, a.alarm, a.began_at)
                                p.producer, a.log, a.host, a.alarm, a.began_at, a.opened_at, a.ended_at, a.ending,
                                a.lines, a.misunderstood, a.usual_ppm
                            from source_alarm a join fact_partition p on p.id = a.partition_id
                            where p.kind = 'alarm-day' and p.service = :service
                            order by p.producer, a.log, a.host, a.alarm, a.began_at, a.ended_at desc nulls last) alarm
                        where ended_at is null or ended_at >= :since
                        order by ended_at is not null, coalesce(ended_at, opened_at) desc, log, host, alarm""")
                .bind("service", service)
                .bind("since", endedSince.atOffset(ZoneOffset.UTC))
                .map((row, context) -> toAlarm(service, row))
                .list());
    }

    /** Every collector that ever said anything of the service's sources. */
    public List<CollectorWord> loadCollectors(String service) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select producer, max(received_at) as last_word from fact_partition
                        where kind = 'alarm-day' and service = :service group by producer order by producer""")
                .bind("service", service)
                .map((row, context) -> new CollectorWord(
                        collector(service, row.getString("producer")),
                        row.getObject("last_word", OffsetDateTime.class).toInstant()))
                .list());
    }

    private static SourceAlarm toAlarm(String service, ResultSet row) throws SQLException {
        return new SourceAlarm(
                collector(service, row.getString("producer")),
                row.getString("log"),
                row.getString("host"),
                row.getString("alarm"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getString("ending"),
                row.getLong("lines"),
                row.getLong("misunderstood"),
                row.getLong("usual_ppm"));
    }

    /** A collector puts facts of each service under its own name and the service's. */
    private static String collector(String service, String producer) {
        String suffix = "-" + service;
        return producer.endsWith(suffix) ? producer.substring(0, producer.length() - suffix.length()) : producer;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
