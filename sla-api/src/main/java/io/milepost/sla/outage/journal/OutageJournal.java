package io.milepost.sla.outage.journal;

import io.milepost.sla.facts.StoredFacts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (id) as (
                            select :outage::text union
                            select o.id from outage o join line on o.superseded_by = line.id)
                        select e.id, case when e.outage in (select id from line) then :outage else e.outage end as outage,
                            e.kind, e.author, e.at, e.text, e.other, e.split_at
                        from outage_entry e
                        where e.outage in (select id from line)
                            or e.other in (select id from line) and e.kind in ('MERGE', 'SPLIT')
                        order by e.id""")
                .bind("outage", outage)
                .map((row, context) -> new OutageEntry(
                        row.getLong("id"),
                        row.getString("outage"),
                        OutageEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("author"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("text"),
                        row.getString("other"),
                        optional(row.getObject("split_at", OffsetDateTime.class))))
                .list());
    }

    public Standing loadStanding(String outage) {
        return Standing.of(outage, load(outage));
    }

    private static @Nullable Instant optional(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
