package io.milepost.sla.metrics;

import io.milepost.sla.facts.wire.FactKind;
import io.milepost.sla.metrics.StoreState.Count;
import io.milepost.sla.metrics.StoreState.Freshness;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the store for the gauges, at most once in five seconds however many scrape. Only services of the catalogue are told of: who
 * may put facts could otherwise make as many series as names come to mind. Thread-safe.
 */
public final class StoreLook {
    private static final Logger logger = LoggerFactory.getLogger(StoreLook.class);
    private static final Duration HOLDS = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final String[] services;
    private StoreState last = StoreState.unknown();
    private long lookedAt = System.nanoTime() - HOLDS.toNanos();

    public StoreLook(Jdbi jdbi, List<String> services) {
        this.jdbi = jdbi;
        this.services = services.toArray(String[]::new);
    }

    /** Nothing while the store does not answer: what was true then may not be now. */
    synchronized StoreState load() {
        long now = System.nanoTime();
        if (now - lookedAt >= HOLDS.toNanos()) {
            lookedAt = now;
            try {
                last = jdbi.withHandle(this::load);
            } catch (JdbiException e) {
                logger.warn("Cannot tell the state of the store to Prometheus: it does not answer", e);
                last = StoreState.unknown();
            }
        }
        return last;
    }

    private StoreState load(Handle handle) {
        return new StoreState(
                loadFreshness(handle),
                loadCounts(handle, "select service, state, count(*) from edition group by service, state"),
                loadCounts(handle, "select service, state, count(*) from report_dispatch group by service, state"),
                loadOpenAlarms(handle),
                loadOpenOutages(handle));
    }

    /** The newest day by the index; of that day alone the partitions are looked at. */
    private List<Freshness> loadFreshness(Handle handle) {
        return handle.createQuery("""
                        select s.service, k.kind, d.day, r.received_at
                        from unnest(:services) as s (service) cross join unnest(:kinds) as k (kind)
                        cross join lateral (select max(p.day) as day from fact_partition p
                            where p.service = s.service and p.kind = k.kind) d
                        cross join lateral (select max(p.received_at) as received_at from fact_partition p
                            where p.service = s.service and p.kind = k.kind and p.day = d.day) r
                        where d.day is not null""")
                .bindArray("services", String.class, (Object[]) services)
                .bindArray(
                        "kinds",
                        String.class,
                        FactKind.ALL.stream().map(FactKind::name).toList())
                .map((row, context) -> new Freshness(
                        row.getString("service"),
                        row.getString("kind"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Count> loadCounts(Handle handle, String query) {
        return handle.createQuery(query.replace(" group by", " where service = any (:services) group by"))
                .bindArray("services", String.class, (Object[]) services)
                .map((row, context) ->
                        new Count(row.getString(1), row.getString(2).toLowerCase(Locale.ROOT), row.getLong(3)))
                .list();
    }

    /** An alarm's end stands in for its opening, so each is open only if its last word says so. */
    private List<Count> loadOpenAlarms(Handle handle) {
        return handle.createQuery("""
                        select service, alarm, count(*) from (
                            select distinct on (p.service, p.producer, a.log, a.host, a.alarm, a.began_at)
                                p.service, a.alarm, a.ended_at
                            from source_alarm a join fact_partition p on p.id = a.partition_id
                            where p.kind = 'alarm-day' and p.service = any (:services)
                            order by p.service, p.producer, a.log, a.host, a.alarm, a.began_at, a.ended_at desc nulls last
                        ) alarm where ended_at is null group by service, alarm""")
                .bindArray("services", String.class, (Object[]) services)
                .map((row, context) -> new Count(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** A service without an outage is told of with nought: an absent series would be the same as a store that does not answer. */
    private List<Count> loadOpenOutages(Handle handle) {
        return handle.createQuery("""
                        select s.service, c.condition, count(o.id) from unnest(:services) as s (service)
                        cross join (values ('DOWN'), ('DEGRADED')) as c (condition)
                        left join outage o on o.service = s.service and o.condition = c.condition
                            and o.closed_at is null and not o.withdrawn
                        group by s.service, c.condition""")
                .bindArray("services", String.class, (Object[]) services)
                .map((row, context) ->
                        new Count(row.getString(1), row.getString(2).toLowerCase(Locale.ROOT), row.getLong(3)))
                .list();
    }
}
