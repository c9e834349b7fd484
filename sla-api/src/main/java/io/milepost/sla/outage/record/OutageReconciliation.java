package io.milepost.sla.outage.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Makes the stored outages of a component within a stretch of time those that were found in it, and notes each difference as a change. */
final class OutageReconciliation {

    private final Handle handle;
    private final Instant now;

    OutageReconciliation(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** @param stored the outages that the found ones stand in for */
    void reconcile(List<OutageRecord> stored, List<OutageRecord> found) {
        Map<String, OutageRecord> wanted = new TreeMap<>();
        found.forEach(each -> wanted.put(each.id(), each));
        for (OutageRecord each : stored) {
            if (!wanted.containsKey(each.id())) {
                write(each.withdrawnFor(successor(each, found)), OutageChange.Kind.WITHDRAWN);
            }
        }
        found.stream()
                .sorted(java.util.Comparator.comparing(OutageRecord::openedAt))
                .forEach(this::store);
    }

    private void store(OutageRecord wanted) {
        Optional<OutageRecord> known = handle.createQuery("select * from outage where id = :id")
                .bind("id", wanted.id())
                .map((row, context) -> OutageRows.toRecord(row))
                .findOne();
        if (known.isEmpty()) {
            write(wanted, OutageChange.Kind.OPENED);
            if (!wanted.open()) {
                write(wanted, OutageChange.Kind.CLOSED);
            }
        } else if (!known.get().tellsTheSameAs(wanted)) {
            write(wanted, kind(known.get(), wanted));
        } else if (!known.get().equals(wanted)) {
            upsert(wanted, null);
        }
    }

    private static OutageChange.Kind kind(OutageRecord before, OutageRecord after) {
        if (before.open() == after.open()) {
            return before.withdrawn() == after.withdrawn() ? OutageChange.Kind.AMENDED : OutageChange.Kind.REOPENED;
        }
        return after.open() ? OutageChange.Kind.REOPENED : OutageChange.Kind.CLOSED;
    }

    private static @Nullable String successor(OutageRecord gone, List<OutageRecord> found) {
        Instant end = Objects.requireNonNullElse(gone.closedAt(), Instant.MAX);
        return found.stream()
                .filter(each -> each.openedAt().isBefore(end)
                        && (each.closedAt() == null || each.closedAt().isAfter(gone.openedAt())))
                .map(OutageRecord::id)
                .findFirst()
                .orElse(null);
    }

    private void write(OutageRecord outage, OutageChange.Kind kind) {
        // Held to the end of the transaction, so that numbers become visible in their order.
        handle.execute("select pg_advisory_xact_lock(hashtextextended('milepost.outage_change', 0))");
        long sequence = handle.createQuery("""
                        insert into outage_change (outage, service, change, at, document)
                        values (:id, :service, :change, :now, :document::jsonb) returning sequence""")
                .bind("id", outage.id())
                .bind("service", outage.service())
                .bind("change", kind.name())
                .bind("now", OutageRows.utc(now))
                .bind("document", OutageRows.json(outage))
                .mapTo(Long.class)
                .one();
        upsert(outage, sequence);
    }

    private void upsert(OutageRecord outage, @Nullable Long sequence) {
        try (Update update = handle.createUpdate("""
                insert into outage (id, service, component, signal, condition, opened_at, confirmed_at, closed_at, place,
                    phase, vantages, witnesses, explanation, withdrawn, superseded_by, sequence)
                values (:id, :service, :component, :signal, :condition, :opened, :confirmed, :closed, :place, :phase,
                    :vantages, :witnesses::jsonb, :explanation, :withdrawn, :successor, coalesce(:sequence, 0))
                on conflict (id) do update set confirmed_at = excluded.confirmed_at, closed_at = excluded.closed_at,
                    place = excluded.place, phase = excluded.phase, vantages = excluded.vantages,
                    witnesses = excluded.witnesses, explanation = excluded.explanation,
                    withdrawn = excluded.withdrawn, superseded_by = excluded.superseded_by,
                    sequence = coalesce(:sequence, outage.sequence)""")) {
            update.bind("id", outage.id())
                    .bind("service", outage.service())
                    .bind("component", outage.component())
                    .bind("signal", outage.signal().name())
                    .bind("condition", outage.condition().name())
                    .bind("opened", OutageRows.utc(outage.openedAt()))
                    .bind("confirmed", OutageRows.utc(outage.confirmedAt()))
                    .bind("closed", OutageRows.utc(outage.closedAt()))
                    .bind("place", outage.place().name())
                    .bind("phase", outage.phase())
                    .bindArray("vantages", String.class, outage.vantages())
                    .bind("witnesses", OutageRows.json(outage.witnesses()))
                    .bind("explanation", outage.explanation())
                    .bind("withdrawn", outage.withdrawn())
                    .bind("successor", outage.supersededBy())
                    .bind("sequence", sequence)
                    .execute();
        }
    }
}
