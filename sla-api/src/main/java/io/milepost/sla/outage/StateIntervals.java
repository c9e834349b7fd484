package io.milepost.sla.outage;

import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.PartitionListener;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The stored states in time. They are always made from all results of the days concerned, in the transaction that
 * changes the results, so that neither late nor repeated results can leave them different. Thread-safe.
 */
public final class StateIntervals implements PartitionListener {

    private final Jdbi jdbi;

    public StateIntervals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Set<LocalDate> around(Handle handle, String kind, long partition, Rewrite rewrite)
            throws SQLException, IOException {
        if (!kind.equals("probe-minute")) {
            rewrite.run();
            return Set.of();
        }
        Map<Timeline, Reach> touched = new LinkedHashMap<>();
        addTouched(handle, partition, touched);
        rewrite.run();
        addTouched(handle, partition, touched);
        lockDays(handle, touched);
        Set<LocalDate> days = new TreeSet<>();
        touched.forEach((timeline, reach) ->
                days.addAll(recompute(handle, timeline, reach).all()));
        return days;
    }

    /** The states of all targets within a stretch of time, cut to it, neighbours joined. */
    public Map<Probed, List<StateInterval>> load(String service, Instant from, Instant to) {
        Map<Probed, List<StateInterval>> pieces =
                new TreeMap<>(java.util.Comparator.comparing(Probed::target).thenComparing(Probed::vantage));
        jdbi.useHandle(handle -> handle.createQuery("""
                        select target, vantage, greatest(starts_at, :from) as starts_at, least(ends_at, :to) as ends_at,
                            state, results, reason
                        from state_interval
                        where service = :service and day between :first and :last and starts_at < :to and ends_at > :from
                        order by target, vantage, starts_at""")
                .bind("service", service)
                .bind("from", utc(from))
                .bind("to", utc(to))
                .bind("first", StateTimeline.dayOf(from))
                .bind("last", StateTimeline.dayOf(to))
                .map((row, context) ->
                        Map.entry(new Probed(row.getString("target"), row.getString("vantage")), toInterval(row)))
                .forEach(piece -> pieces.computeIfAbsent(piece.getKey(), first -> new ArrayList<>())
                        .add(piece.getValue())));
        pieces.replaceAll((probed, intervals) -> StateTimeline.merge(intervals));
        return pieces;
    }

    /** One target's timeline from one vantage point. */
    private record Timeline(String service, String target, String vantage) {}

    /** How far in time a changed result can change the state. */
    private record Reach(Instant from, Instant to) {

        Reach union(Reach other) {
            return new Reach(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /** From the first result of the partition to where the last one, or the one before the first, may hold. */
    private static void addTouched(Handle handle, long partition, Map<Timeline, Reach> touched) {
        handle.createQuery("""
                        select service, target, vantage, min(at) as first_at,
                            max(at + 2 * interval_ms * interval '1 millisecond') as last_until
                        from probe_result where partition_id = :partition group by service, target, vantage""")
                .bind("partition", partition)
                .map((row, context) -> Map.entry(
                        new Timeline(row.getString("service"), row.getString("target"), row.getString("vantage")),
                        new Reach(instant(row, "first_at"), instant(row, "last_until"))))
                .forEach(entry -> touched.merge(entry.getKey(), entry.getValue(), Reach::union));
    }

    /**
     * Results of one day may come in two partitions at once: the second waits here for the first's commit, and computes with its results. One that
     * was the last before the first day holds for two days at most, so it reaches no further than the second. Always in the order of days, so
     * that no two wait for each other.
     */
    private static void lockDays(Handle handle, Map<Timeline, Reach> touched) {
        Map<String, Reach> services = new TreeMap<>();
        touched.forEach((timeline, reach) -> services.merge(timeline.service, reach, Reach::union));
        services.forEach((service, reach) -> {
            LocalDate first = StateTimeline.dayOf(reach.from);
            LocalDate last = StateTimeline.dayOf(reach.to);
            long days = Math.max(1, ChronoUnit.DAYS.between(first, last));
            for (long day = 0; day <= days; day++) {
                handle.execute(
                        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                        "milepost.state_interval/" + service + "/" + first.plusDays(day));
            }
        });
    }

    /** Returns the days whose states were made again. */
    private static Days recompute(Handle handle, Timeline timeline, Reach changed) {
        List<ProbeResult> before = handle.createQuery("""
                        select at, interval_ms, outcome, reason from probe_result
                        where service = :service and target = :target and vantage = :vantage and at = (
                            select max(at) from probe_result
                            where service = :service and target = :target and vantage = :vantage and at < :start)""")
                .bind("service", timeline.service)
                .bind("target", timeline.target)
                .bind("vantage", timeline.vantage)
                .bind(
                        "start",
                        utc(StateTimeline.dayOf(changed.from)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()))
                .map((row, context) -> toResult(row))
                .list();
        Instant until = changed.to;
        for (ProbeResult result : before) {
            until = result.holdsUntil().isAfter(until) ? result.holdsUntil() : until;
        }
        LocalDate first = StateTimeline.dayOf(changed.from);
        LocalDate last = StateTimeline.dayOf(until);
        List<ProbeResult> results = new ArrayList<>(before);
        results.addAll(loadResults(handle, timeline, first, last));
        store(handle, timeline, first, last, StateTimeline.of(results));
        return new Days(first, last);
    }

    private static List<ProbeResult> loadResults(Handle handle, Timeline timeline, LocalDate first, LocalDate last) {
        return handle.createQuery("""
                        select at, interval_ms, outcome, reason from probe_result
                        where service = :service and target = :target and vantage = :vantage
                            and at >= :from and at < :to""")
                .bind("service", timeline.service)
                .bind("target", timeline.target)
                .bind("vantage", timeline.vantage)
                .bind("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                .bind("to", last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .map((row, context) -> toResult(row))
                .list();
    }

    private static void store(
            Handle handle, Timeline timeline, LocalDate first, LocalDate last, List<StateInterval> pieces) {
        handle.createUpdate("""
                        delete from state_interval where service = :service and target = :target
                            and vantage = :vantage and day between :first and :last""")
                .bind("service", timeline.service)
                .bind("target", timeline.target)
                .bind("vantage", timeline.vantage)
                .bind("first", first)
                .bind("last", last)
                .execute();
        PreparedBatch batch = handle.prepareBatch("""
                insert into state_interval (service, target, vantage, day, starts_at, ends_at, state, results, reason)
                values (:service, :target, :vantage, :day, :from, :to, :state, :results, :reason)""");
        for (StateInterval piece : pieces) {
            LocalDate day = StateTimeline.dayOf(piece.from());
            if (!day.isBefore(first) && !day.isAfter(last)) {
                batch.bind("service", timeline.service)
                        .bind("target", timeline.target)
                        .bind("vantage", timeline.vantage)
                        .bind("day", day)
                        .bind("from", utc(piece.from()))
                        .bind("to", utc(piece.to()))
                        .bind("state", piece.state().name())
                        .bind("results", piece.results())
                        .bind("reason", piece.reason())
                        .add();
            }
        }
        batch.execute();
    }

    private static ProbeResult toResult(ResultSet row) throws SQLException {
        return new ProbeResult(
                instant(row, "at"),
                Duration.ofMillis(row.getLong("interval_ms")),
                row.getString("outcome").equals("ok") ? ProbeState.UP : ProbeState.DOWN,
                row.getString("reason"));
    }

    private static StateInterval toInterval(ResultSet row) throws SQLException {
        return new StateInterval(
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                ProbeState.valueOf(row.getString("state")),
                row.getInt("results"),
                row.getString("reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
