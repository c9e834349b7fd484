package io.milepost.sla.outage.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.outage.detection.Observation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored probe results of a service, of the targets and from the vantage points that the catalogue names. */
final class ProbeResults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Double>> PHASES = new TypeReference<>() {};

    private final Handle handle;
    private final Service service;
    private final List<String> targets;

    ProbeResults(Handle handle, Service service) {
        this.handle = handle;
        this.service = service;
        TreeSet<String> all = new TreeSet<>(service.detectionRules().reference());
        service.components().forEach(component -> all.addAll(component.targets()));
        this.targets = List.copyOf(all);
    }

    /** Both ends belong to it. */
    List<Observation> load(Instant from, Instant to) {
        return handle.createQuery("""
                        select target, vantage, at, interval_ms, outcome, reason, phase, reason_class, blame, phases from probe_result
                        where service = :service and target = any(:targets) and vantage = any(:vantages)
                            and at >= :from and at <= :to""")
                .bind("service", service.name())
                .bindArray("targets", String.class, targets)
                .bindArray("vantages", String.class, service.vantages())
                .bind("from", OutageRows.utc(from))
                .bind("to", OutageRows.utc(to))
                .map((row, context) -> new Observation(
                        row.getString("target"),
                        row.getString("vantage"),
                        OutageRows.instant(row, "at"),
                        Duration.ofMillis(row.getLong("interval_ms")),
                        row.getString("outcome").equals("ok"),
                        row.getString("reason"),
                        new Observation.Told(
                                row.getString("phase"), row.getString("reason_class"), row.getString("blame")),
                        phases(row.getString("phases"))))
                .list();
    }

    /** The first and the last result within a stretch that failed or was slow in some phase: without one there is nothing to detect. */
    Optional<Stretch> findBad(Instant from, Instant to) {
        Map<String, Long> slow = service.detectionRules().slowMs();
        return handle.createQuery("""
                        select min(at) as first_at, max(at) as last_at from probe_result
                        where service = :service and target = any(:targets) and vantage = any(:vantages)
                            and at >= :from and at <= :to and (outcome <> 'ok' or exists (
                                select 1 from unnest(:phases, :limits::bigint[]) as slow (phase, most)
                                where (phases ->> slow.phase)::double precision > slow.most))""")
                .bind("service", service.name())
                .bindArray("targets", String.class, targets)
                .bindArray("vantages", String.class, service.vantages())
                .bindArray("phases", String.class, List.copyOf(slow.keySet()))
                .bindArray(
                        "limits",
                        String.class,
                        slow.keySet().stream()
                                .map(phase -> "" + slow.get(phase))
                                .toList())
                .bind("from", OutageRows.utc(from))
                .bind("to", OutageRows.utc(to))
                .map((row, context) -> stretch(
                        OutageRows.optionalInstant(row, "first_at"), OutageRows.optionalInstant(row, "last_at")))
                .one();
    }

    private static Optional<Stretch> stretch(@Nullable Instant first, @Nullable Instant last) {
        return first == null || last == null ? Optional.empty() : Optional.of(new Stretch(first, last));
    }

    /** From one result to another, both included. */
    record Stretch(Instant from, Instant to) {

        Stretch union(Stretch other) {
            return new Stretch(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }
    }

    /** Of the last result of each target from each vantage point; nothing when there is none. */
    Duration findLongestInterval(Instant from, Instant to) {
        return Duration.ofMillis(handle.createQuery("""
                        select coalesce(max(last.interval_ms), 0) from unnest(:targets) as target, unnest(:vantages) as vantage,
                            lateral (select r.interval_ms from probe_result r where r.service = :service
                                and r.target = target and r.vantage = vantage and r.at >= :from and r.at <= :to
                                order by r.at desc limit 1) as last""")
                .bind("service", service.name())
                .bindArray("targets", String.class, targets)
                .bindArray("vantages", String.class, service.vantages())
                .bind("from", OutageRows.utc(from))
                .bind("to", OutageRows.utc(to))
                .mapTo(Long.class)
                .one());
    }

    Optional<Instant> findNext(Instant after) {
        return findNearest("select min(at) as at from probe_result where at > :bound", after);
    }

    Optional<Instant> findPrevious(Instant before) {
        return findNearest("select max(at) as at from probe_result where at < :bound", before);
    }

    /** One look-up in the index for each target and vantage point; all at once would read all that is stored. */
    private Optional<Instant> findNearest(String query, Instant bound) {
        String direction = query.contains("min(") ? "min" : "max";
        return handle.createQuery("select " + direction + "(near.at) as at from unnest(:targets) as target,"
                        + " unnest(:vantages) as vantage, lateral (" + query
                        + " and service = :service and probe_result.target = target and probe_result.vantage = vantage)"
                        + " as near")
                .bind("service", service.name())
                .bindArray("targets", String.class, targets)
                .bindArray("vantages", String.class, service.vantages())
                .bind("bound", OutageRows.utc(bound))
                .map((row, context) -> Optional.ofNullable(OutageRows.optionalInstant(row, "at")))
                .one();
    }

    private static Map<String, Double> phases(String json) {
        try {
            return json.equals("{}") ? Map.of() : JSON.readValue(json, PHASES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot read the phases of a stored probe result", e);
        }
    }
}
