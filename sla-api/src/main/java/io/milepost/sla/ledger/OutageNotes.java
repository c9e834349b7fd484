package io.milepost.sla.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The stored notes of people. They are added, never changed: a correction is another note. Thread-safe. */
public final class OutageNotes {

    private final Jdbi jdbi;

    public OutageNotes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The same note once more changes nothing. */
    public void add(String service, OutageNote note) {
        jdbi.useTransaction(handle -> {
            int added = handle.createUpdate("""
                            insert into outage_note (service, target, at, author, text, written_at)
                            values (:service, :target, :at, :author, :text, :written)
                            on conflict do nothing""")
                    .bind("service", service)
                    .bind("target", note.target())
                    .bind("at", utc(note.at()))
                    .bind("author", note.author())
                    .bind("text", note.text())
                    .bind("written", utc(note.writtenAt()))
                    .execute();
            if (added > 0) {
                countChange(handle, service, note.writtenAt());
            }
        });
    }

    public List<OutageNote> load(String service, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select target, at, author, text, written_at from outage_note
                        where service = :service and at >= :from and at < :to order by at, id""")
                .bind("service", service)
                .bind("from", utc(from))
                .bind("to", utc(to))
                .map((row, context) -> new OutageNote(
                        row.getString("target"),
                        instant(row, "at"),
                        row.getString("author"),
                        row.getString("text"),
                        instant(row, "written_at")))
                .list());
    }

    /** Pages and reports that were made before are out of date. */
    private static void countChange(Handle handle, String service, Instant now) {
        handle.createUpdate("""
                        insert into service_version (service, version, changed_at) values (:service, 1, :now)
                        on conflict (service) do update set version = service_version.version + 1""").bind("service", service).bind("now", utc(now)).execute();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
