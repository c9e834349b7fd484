package io.milepost.sla.outage.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The stored outages. Whoever acts on them, such as alerting, asks {@link #loadChanges} for what changed since the sequence number that they
 * saw last and remembers the last one of the answer: each change is listed once, none is skipped, and a number never appears
 * behind a higher one that was already visible. Thread-safe.
 */
public final class OutageRecords {

    private final Jdbi jdbi;

    public OutageRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What changed after a sequence number, oldest first: outages that opened, were amended, closed, opened again or were withdrawn. 0 is
     * before the first. An outage of the past that is found today is listed as opened and closed at once, with its own instants.
     */
    public List<OutageChange> loadChanges(long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence, change, at, document from outage_change
                        where sequence > :after order by sequence limit :limit""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> OutageRows.toChange(row))
                .list());
    }

    /** The same of one service; numbers are those of all. */
    public List<OutageChange> loadChanges(String service, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence, change, at, document from outage_change
                        where service = :service and sequence > :after order by sequence limit :limit""")
                .bind("service", service)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> OutageRows.toChange(row))
                .list());
    }

    /** The number of the last change, 0 before the first: for whoever wants to hear only of what comes. */
    public long loadLastSequence() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(sequence), 0) from outage_change")
                .mapTo(Long.class)
                .one());
    }

    /** How one outage came to be what it is now, oldest first. */
    public List<OutageChange> loadHistory(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence, change, at, document from outage_change where outage = :id order by sequence""")
                .bind("id", id)
                .map((row, context) -> OutageRows.toChange(row))
                .list());
    }

    /**
     * The id under which an outage that goes on was first known. Late results may move its beginning, more than once and back again, and so give it
     * another id; this one stays. Outages that were over when they were withdrawn do not count: they were others, even if it stands in for them.
     */
    public String findFirstId(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (id) as (
                            select :id::text union
                            select o.id from outage o join line on o.superseded_by = line.id
                            where o.withdrawn and o.closed_at is null)
                        select c.outage from outage_change c where c.outage in (select id from line)
                        order by c.sequence limit 1""")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(id));
    }

    /** Those that go on, the latest first. */
    public List<OutageRecord> loadOpen(String service) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from outage where service = :service and closed_at is null and not withdrawn
                        order by opened_at desc, id""")
                .bind("service", service)
                .map((row, context) -> OutageRows.toRecord(row))
                .list());
    }

    /** Those that touch a stretch of time, the latest first, without withdrawn ones. */
    public List<OutageRecord> load(String service, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from outage where service = :service and not withdrawn
                            and opened_at < :to and (closed_at is null or closed_at > :from)
                        order by opened_at desc, id""")
                .bind("service", service)
                .bind("from", OutageRows.utc(from))
                .bind("to", OutageRows.utc(to))
                .map((row, context) -> OutageRows.toRecord(row))
                .list());
    }

    /** One of them, withdrawn or not. */
    public Optional<OutageRecord> find(String service, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from outage where service = :service and id = :id")
                        .bind("service", service)
                        .bind("id", id)
                        .map((row, context) -> OutageRows.toRecord(row))
                        .findOne());
    }
}
