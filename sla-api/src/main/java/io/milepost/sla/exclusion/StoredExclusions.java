package io.milepost.sla.exclusion;

import io.milepost.sla.evidence.ExclusionKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The requests with their events and files, as the database keeps them: rows are only ever added. Thread-safe. */
public final class StoredExclusions {
    private final Jdbi jdbi;

    public StoredExclusions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of a service that overlap a stretch of time, in the order of their beginning. */
    public List<Exclusion> find(String service, Instant from, Instant to) {
        return jdbi.withHandle(handle -> load(handle, service, null)).stream()
                .filter(exclusion -> exclusion.overlaps(from, to))
                .toList();
    }

    /** Those about one contract. */
    public List<Exclusion> find(String service, String contract, Instant from, Instant to) {
        return find(service, from, to).stream()
                .filter(exclusion -> exclusion.concerns(contract))
                .toList();
    }

    Optional<Exclusion> find(Handle handle, String service, long id) {
        return load(handle, service, id).stream().findFirst();
    }

    Optional<Exclusion> find(String service, long id) {
        return jdbi.withHandle(handle -> find(handle, service, id));
    }

    public byte[] loadFile(long id, String name) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select content from exclusion_file where exclusion_id = :id and name = :name")
                .bind("id", id)
                .bind("name", name)
                .mapTo(byte[].class)
                .one());
    }

    long add(Handle handle, Exclusion exclusion) {
        Instant announced = exclusion.announcedAt();
        return handle.createQuery("""
                        insert into exclusion (service, contract, measure, kind, starts_at, ends_at, announced_at)
                        values (:service, :contract, :measure, :kind, :from, :to, :announced) returning id""")
                .bind("service", exclusion.service())
                .bind("contract", exclusion.contract())
                .bind("measure", exclusion.measure())
                .bind("kind", exclusion.kind().word())
                .bind("from", utc(exclusion.startsAt()))
                .bind("to", utc(exclusion.endsAt()))
                .bind("announced", announced == null ? null : utc(announced))
                .mapTo(Long.class)
                .one();
    }

    void add(Handle handle, long id, Exclusion.Event event) {
        handle.createUpdate("""
                        insert into exclusion_event (exclusion_id, event, who, at, reason)
                        values (:id, :event, :who, :at, :reason)""")
                .bind("id", id)
                .bind("event", event.state().word())
                .bind("who", event.who())
                .bind("at", utc(event.at()))
                .bind("reason", event.reason())
                .execute();
    }

    void add(Handle handle, long id, Exclusion.Attachment file, byte[] content) {
        handle.createUpdate("""
                        insert into exclusion_file (exclusion_id, name, who, at, sha256, content)
                        values (:id, :name, :who, :at, :sha256, :content)""")
                .bind("id", id)
                .bind("name", file.name())
                .bind("who", file.who())
                .bind("at", utc(file.at()))
                .bind("sha256", file.sha256())
                .bind("content", content)
                .execute();
    }

    private static List<Exclusion> load(Handle handle, String service, @Nullable Long id) {
        String which = " where x.service = :service" + (id == null ? "" : " and x.id = " + id);
        Map<Long, List<Exclusion.Event>> events = new LinkedHashMap<>();
        handle.createQuery("select e.* from exclusion_event e join exclusion x on x.id = e.exclusion_id" + which
                        + " order by e.id")
                .bind("service", service)
                .map((row, context) -> Map.entry(row.getLong("exclusion_id"), toEvent(row)))
                .forEach(event -> events.computeIfAbsent(event.getKey(), first -> new ArrayList<>())
                        .add(event.getValue()));
        Map<Long, List<Exclusion.Attachment>> files = new LinkedHashMap<>();
        handle.createQuery("select f.exclusion_id, f.name, f.who, f.at, f.sha256, length(f.content) as bytes"
                        + " from exclusion_file f join exclusion x on x.id = f.exclusion_id" + which
                        + " order by f.name")
                .bind("service", service)
                .map((row, context) -> Map.entry(row.getLong("exclusion_id"), toFile(row)))
                .forEach(file -> files.computeIfAbsent(file.getKey(), first -> new ArrayList<>())
                        .add(file.getValue()));
        return handle.createQuery("select x.* from exclusion x" + which + " order by x.starts_at, x.id")
                .bind("service", service)
                .map((row, context) -> toExclusion(
                        row,
                        events.getOrDefault(row.getLong("id"), List.of()),
                        files.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static Exclusion toExclusion(ResultSet row, List<Exclusion.Event> events, List<Exclusion.Attachment> files)
            throws SQLException {
        OffsetDateTime announced = row.getObject("announced_at", OffsetDateTime.class);
        return new Exclusion(
                row.getLong("id"),
                row.getString("service"),
                row.getString("contract"),
                row.getString("measure"),
                ExclusionKind.parse(row.getString("kind")),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                announced == null ? null : announced.toInstant(),
                events,
                files);
    }

    private static Exclusion.Event toEvent(ResultSet row) throws SQLException {
        return new Exclusion.Event(
                ExclusionState.parse(row.getString("event")),
                row.getString("who"),
                instant(row, "at"),
                row.getString("reason"));
    }

    private static Exclusion.Attachment toFile(ResultSet row) throws SQLException {
        return new Exclusion.Attachment(
                row.getString("name"),
                row.getString("who"),
                instant(row, "at"),
                row.getString("sha256"),
                row.getLong("bytes"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
