package io.milepost.sla.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is stored of a service as a whole: its version, the days it covers, and what its facts rest on. Thread-safe. */
public final class StoredFacts {

    private final Jdbi jdbi;

    public StoredFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The number of changes so far, 0 before the first. */
    public long loadVersion(String service) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select version from service_version where service = :service")
                        .bind("service", service)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    /**
     * What was computed before is out of date from the end of this transaction on: pages, remembered verdicts, compared editions.
     * Transactions of one service wait here for each other's end, so that versions become visible in their order.
     */
    public static long countChange(Handle handle, String service, Instant now) {
        return handle.createQuery("""
                        insert into service_version (service, version, changed_at) values (:service, 1, :now)
                        on conflict (service) do update
                        set version = service_version.version + 1, changed_at = excluded.changed_at
                        returning version""")
                .bind("service", service)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one();
    }

    /** The same where facts of one kind changed what is known of some days. */
    static void countChange(Handle handle, String service, String kind, Set<LocalDate> days, Instant now) {
        handle.createUpdate("""
                        insert into evidence_change (service, kind, day, version)
                        select :service, :kind, day::date, :version from unnest(:days) as changed (day)
                        on conflict (service, kind, day) do update set version = excluded.version""")
                .bind("version", countChange(handle, service, now))
                .bind("service", service)
                .bind("kind", kind)
                .bindArray(
                        "days",
                        String.class,
                        days.stream().map(LocalDate::toString).toList())
                .execute();
    }

    /** When the service's facts changed last. */
    public Optional<Instant> findLastChange(String service) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select changed_at from service_version where service = :service")
                        .bind("service", service)
                        .mapTo(OffsetDateTime.class)
                        .map(OffsetDateTime::toInstant)
                        .findOne());
    }

    /** The days of the facts that jobs compute from logs and directories. */
    public Optional<Days> findDays(String service) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select min(day) as first, max(day) as last from fact_partition
                        where service = :service and kind not in ('probe-minute', 'alarm-day', 'traffic-minute') and row_count > 0""")
                .bind("service", service)
                .map((row, context) -> Optional.ofNullable(row.getObject("first", LocalDate.class))
                        .map(first -> new Days(first, column(row, "last"))))
                .one());
    }

    /** The days of the facts of one kind. */
    public Optional<Days> findDays(String service, String kind) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select min(day) as first, max(day) as last from fact_partition
                        where service = :service and kind = :kind and row_count > 0""")
                .bind("service", service)
                .bind("kind", kind)
                .map((row, context) -> Optional.ofNullable(row.getObject("first", LocalDate.class))
                        .map(first -> new Days(first, column(row, "last"))))
                .one());
    }

    /** The days of which any facts tell. */
    public Optional<Days> findEvidenceDays(String service) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select min(day) as first, max(day) as last from evidence_change where service = :service")
                .bind("service", service)
                .map((row, context) -> Optional.ofNullable(row.getObject("first", LocalDate.class))
                        .map(first -> new Days(first, column(row, "last"))))
                .one());
    }

    /** On how many of the days there are facts of a kind, be they that nothing happened. */
    public int countDays(String service, String kind, Days days) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(distinct day) from fact_partition
                        where service = :service and kind = :kind and day between :first and :last""")
                .bind("service", service)
                .bind("kind", kind)
                .bind("first", days.first())
                .bind("last", days.last())
                .mapTo(Integer.class)
                .one());
    }

    public Provenance loadProvenance(String service, String kind, Days days) {
        return jdbi.withHandle(handle -> {
            Map<String, Long> sequences = new TreeMap<>();
            handle.createQuery("""
                            select s.key, max(s.value::bigint) as highest
                            from fact_partition p, jsonb_each_text(p.sequences) s
                            where p.service = :service and p.kind = :kind and p.day between :first and :last
                            group by s.key""")
                    .bind("service", service)
                    .bind("kind", kind)
                    .bind("first", days.first())
                    .bind("last", days.last())
                    .map((row, context) -> Map.entry(row.getString("key"), row.getLong("highest")))
                    .forEach(entry -> sequences.put(entry.getKey(), entry.getValue()));
            return handle.createQuery("""
                            select count(*) as partitions, coalesce(sum(row_count), 0) as rows,
                                coalesce((array_agg(catalogue order by received_at desc))[1], '') as catalogue,
                                coalesce((array_agg(code order by received_at desc))[1], '') as code,
                                max(received_at) as received_at
                            from fact_partition
                            where service = :service and kind = :kind and day between :first and :last""")
                    .bind("service", service)
                    .bind("kind", kind)
                    .bind("first", days.first())
                    .bind("last", days.last())
                    .map((row, context) -> toProvenance(row, sequences))
                    .one();
        });
    }

    private static Provenance toProvenance(ResultSet row, Map<String, Long> sequences) throws SQLException {
        OffsetDateTime receivedAt = row.getObject("received_at", OffsetDateTime.class);
        return new Provenance(
                row.getLong("partitions"),
                row.getLong("rows"),
                sequences,
                row.getString("catalogue"),
                row.getString("code"),
                receivedAt == null ? null : receivedAt.toInstant());
    }

    private static LocalDate column(ResultSet row, String column) {
        try {
            return row.getObject(column, LocalDate.class);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read column " + column, e);
        }
    }
}
