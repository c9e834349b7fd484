package io.milepost.sla.edition;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.bundle.FrozenResults;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The editions in the database: added, never changed. Thread-safe. */
public final class StoredEditions {
    private static final String SELECT = """
            select number, service, contract, period, starts_at, ends_at, revision, state, reason, closed_by, closed_at, sha256
            from edition\s""";

    private final Jdbi jdbi;

    public StoredEditions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An edition as it is added, with the bytes that were signed or hashed. */
    record Content(byte[] document, byte[] results, byte[] exact, byte[] disclosed) {}

    void add(Handle handle, Edition edition, Content content) {
        handle.createUpdate("""
                        insert into edition (number, service, contract, period, starts_at, ends_at, revision, state, reason,
                            closed_by, closed_at, sha256, document, results, exact, disclosed)
                        values (:number, :service, :contract, :period, :startsAt, :endsAt, :revision, :state, :reason,
                            :closedBy, :closedAt, :sha256, :document, :results, :exact, :disclosed)""")
                .bind("number", edition.number())
                .bind("service", edition.service())
                .bind("contract", edition.contract())
                .bind("period", edition.period())
                .bind("startsAt", edition.startsAt().atOffset(ZoneOffset.UTC))
                .bind("endsAt", edition.endsAt().atOffset(ZoneOffset.UTC))
                .bind("revision", edition.revision())
                .bind("state", edition.state().word())
                .bind("reason", edition.reason())
                .bind("closedBy", edition.closedBy())
                .bind("closedAt", edition.closedAt().atOffset(ZoneOffset.UTC))
                .bind("sha256", edition.sha256())
                .bind("document", content.document())
                .bind("results", content.results())
                .bind("exact", content.exact())
                .bind("disclosed", content.disclosed())
                .execute();
    }

    /** The newest first. */
    public List<Edition> findAll(String service) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where service = :service order by number desc")
                .bind("service", service)
                .map((row, context) -> toEdition(row))
                .list());
    }

    /** All editions of one report, the newest first. */
    public List<Edition> findAll(String service, String contract, String period) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + "where service = :service and contract = :contract and period = :period order by number desc")
                .bind("service", service)
                .bind("contract", contract)
                .bind("period", period)
                .map((row, context) -> toEdition(row))
                .list());
    }

    public Optional<Edition> find(String service, long number) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where service = :service and number = :number")
                .bind("service", service)
                .bind("number", number)
                .map((row, context) -> toEdition(row))
                .findOne());
    }

    /** The last edition of each closed period. */
    List<Edition> findLatest() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where (service, contract, period, revision) in (
                            select service, contract, period, max(revision) from edition group by 1, 2, 3) order by number""")
                .map((row, context) -> toEdition(row))
                .list());
    }

    public byte[] loadDocument(Edition edition) {
        return load(edition, "document");
    }

    byte[] loadExact(Edition edition) {
        return load(edition, "exact");
    }

    byte[] loadDisclosed(Edition edition) {
        return load(edition, "disclosed");
    }

    JsonNode loadResults(Edition edition) {
        return FrozenResults.parse(load(edition, "results"));
    }

    private byte[] load(Edition edition, String column) {
        return jdbi.withHandle(handle -> handle.createQuery("select <column> from edition where number = :number")
                .define("column", column)
                .bind("number", edition.number())
                .mapTo(byte[].class)
                .one());
    }

    /** Up to which version of the facts an edition's figures were compared, or -1. */
    long loadChecked(Edition edition) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select version from edition_check
                        where service = :service and contract = :contract and period = :period""")
                .bind("service", edition.service())
                .bind("contract", edition.contract())
                .bind("period", edition.period())
                .mapTo(Long.class)
                .findOne()
                .orElse(-1L));
    }

    void noteChecked(Edition edition, long version) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into edition_check (service, contract, period, version)
                        values (:service, :contract, :period, :version)
                        on conflict (service, contract, period) do update set version = excluded.version""")
                .bind("service", edition.service())
                .bind("contract", edition.contract())
                .bind("period", edition.period())
                .bind("version", version)
                .execute());
    }

    private static Edition toEdition(ResultSet row) throws SQLException {
        return new Edition(
                row.getLong("number"),
                row.getString("service"),
                row.getString("contract"),
                row.getString("period"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getInt("revision"),
                EditionState.parse(row.getString("state")),
                row.getString("reason"),
                row.getString("closed_by"),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getString("sha256"));
    }
}
