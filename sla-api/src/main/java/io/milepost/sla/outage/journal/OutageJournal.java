package io.milepost.sla.outage.journal;

import io.milepost.sla.facts.StoredFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The stored journals. Entries are added, never changed. An outage that later results moved keeps what was written about it: the journal of
 * the one in whose favour it was withdrawn begins with it. Thread-safe.
 */
public final class OutageJournal {

    private final Jdbi jdbi;

    public OutageJournal(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An entry as it is written; its number is the store's. */
    OutageEntry add(String service, OutageEntry draft) {
        return jdbi.inTransaction(handle -> {
            long id = handle.createQuery("""
                            insert into outage_entry (outage, service, kind, author, at, text, other, split_at)
                            values (:outage, :service, :kind, :author, :at, :text, :other, :split) returning id""")
                    .bind("outage", draft.outage())
                    .bind("service", service)
                    .bind("kind", draft.kind().name())
                    .bind("author", draft.author())
                    .bind("at", utc(draft.at()))
                    .bind("text", draft.text())
                    .bind("other", draft.other())
                    .bind("split", utc(draft.splitAt()))
                    .mapTo(Long.class)
                    .one();
            // Pages that were made before are out of date.
            StoredFacts.countChange(handle, service, draft.at());
            return new OutageEntry(
                    id,
                    draft.outage(),
                    draft.kind(),
                    draft.author(),
                    draft.at(),
                    draft.text(),
                    draft.other(),
                    draft.splitAt());
        });
    }

    /** Somebody took it up elsewhere, such as by its alert; belongs to the caller's transaction. */
    public void acknowledge(Handle handle, String service, String outage, String author, Instant at, String words) {
        handle.createUpdate("""
                        insert into outage_entry (outage, service, kind, author, at, text)
                        values (:outage, :service, :kind, :author, :at, :text)""")
                .bind("outage", outage)
                .bind("service", service)
                .bind("kind", OutageEntry.Kind.ACKNOWLEDGE.name())
                .bind("author", author)
                .bind("at", utc(at))
                .bind("text", words)
                .execute();
        StoredFacts.countChange(handle, service, at);
    }

    /** What was written about an outage, about those that it stands in for, and by others that name it, in that order of time. */
    public List<OutageEntry> load(String outage) {
        return loadAll(List.of(outage)).getOrDefault(outage, List.of());
    }

    /** The standing of each of these, asked for at once. */
    public Map<String, Standing> loadStandings(List<String> outages) {
        Map<String, List<OutageEntry>> entries = loadAll(outages);
        Map<String, Standing> standings = new HashMap<>();
        for (String outage : outages) {
            standings.put(outage, Standing.of(outage, entries.getOrDefault(outage, List.of())));
        }
        return standings;
    }

    private Map<String, List<OutageEntry>> loadAll(List<String> outages) {
        Map<String, List<OutageEntry>> entries = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        with recursive line (asked, id) as (
                            select asked, asked from unnest(:outages) as asked union
                            select line.asked, o.id from outage o join line on o.superseded_by = line.id),
                        found (asked, id, own) as (
                            select line.asked, e.id, true from line join outage_entry e on e.outage = line.id union
                            select line.asked, e.id, false from line join outage_entry e on e.other = line.id
                            where e.kind in ('MERGE', 'SPLIT'))
                        select f.asked, e.id, case when bool_or(f.own) then f.asked else e.outage end as outage,
                            e.kind, e.author, e.at, e.text, e.other, e.split_at
                        from found f join outage_entry e on e.id = f.id
                        group by f.asked, e.id
                        order by e.id""")
                .bindArray("outages", String.class, outages)
                .map((row, context) -> entries.computeIfAbsent(row.getString("asked"), asked -> new ArrayList<>())
                        .add(entry(row)))
                .list());
        return entries;
    }

    private static OutageEntry entry(ResultSet row) throws SQLException {
        return new OutageEntry(
                row.getLong("id"),
                row.getString("outage"),
                OutageEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("author"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("text"),
                row.getString("other"),
                optional(row.getObject("split_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant optional(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
