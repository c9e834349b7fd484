package io.milepost.sla.outage.traffic;

import io.milepost.sla.catalogue.Component;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the store knows of a component's traffic: the hours of the weeks before, from the jobs, and the last minutes, from collectors. */
final class TrafficHistory {

    /** Of an hour of which fewer minutes were told the age of the queue is not known. */
    private static final int FEWEST_MINUTES = 30;

    private final Handle handle;
    private final String service;

    TrafficHistory(Handle handle, String service) {
        this.handle = handle;
        this.service = service;
    }

    /** Of hours in which log lines were read; the others are unknown. Quarters of an hour are added up. */
    Map<Instant, TrafficCount> loadHours(Component component, Collection<Instant> hours) {
        Map<Instant, TrafficCount> known = new HashMap<>();
        handle.createQuery("""
                        select c.hour,
                            (select coalesce(sum(a.accesses), 0) from access_total a join fact_partition p on p.id = a.partition_id
                                where p.kind = 'access-hour' and p.service = :service and a.outcome = 'ok'
                                    and p.day = any(:days::date[]) and a.protocol = any(:protocols)
                                    and a.hour >= c.hour and a.hour < c.hour + interval '1 hour')::bigint as logins,
                            (select coalesce(sum(d.recipients), 0) from delivery_total d join fact_partition p on p.id = d.partition_id
                                where p.kind = 'delivery-hour' and p.service = :service and d.outcome = 'delivered'
                                    and p.day = any(:days::date[])
                                    and d.hour >= c.hour and d.hour < c.hour + interval '1 hour')::bigint as deliveries,
                            (select coalesce(sum(d.recipients), 0) from delivery_total d join fact_partition p on p.id = d.partition_id
                                where p.kind = 'delivery-hour' and p.service = :service and d.outcome = 'deferred'
                                    and p.day = any(:days::date[])
                                    and d.hour >= c.hour and d.hour < c.hour + interval '1 hour')::bigint as deferrals,
                            (select percentile_disc(0.5) within group (order by coalesce(m.age, 0)) from (
                                select max(t.queue_age_ms) as age
                                from traffic_minute t join fact_partition p on p.id = t.partition_id
                                where :mail and p.kind = 'traffic-minute' and p.service = :service
                                    and t.minute >= c.hour and t.minute < c.hour + interval '1 hour'
                                group by t.minute) m
                                having count(*) >= :fewest) as queue_age_ms
                        from (select distinct h.hour from coverage_hour h join fact_partition p on p.id = h.partition_id
                            where p.kind = 'coverage-hour' and p.service = :service and p.day = any(:days::date[])
                                and h.lines > 0 and h.hour = any(:hours::timestamptz[])) c""")
                .bind("service", service)
                .bindArray("protocols", String.class, component.protocols())
                .bind("mail", TrafficSignal.isOfMail(component))
                .bind("fewest", FEWEST_MINUTES)
                .bindArray(
                        "hours",
                        String.class,
                        hours.stream().map(Instant::toString).distinct().toList())
                .bindArray(
                        "days",
                        String.class,
                        hours.stream()
                                .map(hour -> hour.atOffset(ZoneOffset.UTC)
                                        .toLocalDate()
                                        .toString())
                                .distinct()
                                .toList())
                .map((row, context) -> Map.entry(instant(row, "hour"), count(row)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /** The minutes that every collector which told of one lately has left behind: the last one may still grow. */
    NavigableMap<Instant, TrafficCount> loadMinutes(Component component, Instant from, Instant to) {
        NavigableMap<Instant, TrafficCount> minutes = new TreeMap<>();
        Map<String, Instant> last = new HashMap<>();
        Map<Instant, List<String>> tellers = new HashMap<>();
        handle.createQuery("""
                        select p.producer, t.minute, t.deliveries, t.deferrals,
                            coalesce(t.queue_age_ms, 0) as queue_age_ms,
                            (select coalesce(sum(value::bigint), 0) from jsonb_each_text(t.logins)
                                where key = any(:protocols))::bigint as logins
                        from traffic_minute t join fact_partition p on p.id = t.partition_id
                        where p.kind = 'traffic-minute' and p.service = :service
                            and t.minute >= :from and t.minute < :to""")
                .bind("service", service)
                .bindArray("protocols", String.class, component.protocols())
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map((row, context) -> new Told(row.getString("producer"), instant(row, "minute"), count(row)))
                .forEach(told -> {
                    minutes.merge(told.minute(), told.count(), TrafficCount::plus);
                    last.merge(told.producer(), told.minute(), (one, two) -> one.isAfter(two) ? one : two);
                    tellers.merge(told.minute(), List.of(told.producer()), TrafficHistory::joined);
                });
        Instant complete = last.values().stream().min(Instant::compareTo).orElse(from);
        // A minute of which one collector did not tell is known in part only.
        minutes.keySet()
                .removeIf(minute -> tellers.getOrDefault(minute, List.of()).size() < last.size());
        return minutes.headMap(complete, false);
    }

    private record Told(String producer, Instant minute, TrafficCount count) {}

    private static List<String> joined(List<String> one, List<String> two) {
        return java.util.stream.Stream.concat(one.stream(), two.stream()).toList();
    }

    private static TrafficCount count(ResultSet row) throws SQLException {
        return new TrafficCount(
                row.getLong("logins"),
                row.getLong("deliveries"),
                row.getLong("deferrals"),
                row.getObject("queue_age_ms", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return java.util.Objects.requireNonNull(time).toInstant();
    }
}
