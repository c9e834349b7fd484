package io.milepost.sla.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.facts.body.FactsBody;
import io.milepost.sla.facts.body.PartitionHeader;
import io.milepost.sla.facts.wire.CopyText;
import io.milepost.sla.facts.wire.FactKind;
import io.milepost.sla.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/** The stored partitions. Each PUT replaces one in a transaction, so that a reader sees the old rows or the new ones. Thread-safe. */
public final class FactsStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Long>> SEQUENCES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final Clock clock;
    private final PartitionListener listener;

    public FactsStore(Jdbi jdbi, Clock clock, PartitionListener listener) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.listener = listener;
    }

    Replacement replace(PartitionAddress address, FactsBody body) {
        return jdbi.inTransaction(handle -> {
            try {
                return replaceWithin(handle, address, body);
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("Cannot store facts", e);
            }
        });
    }

    private Replacement replaceWithin(Handle handle, PartitionAddress address, FactsBody body)
            throws SQLException, IOException {
        long partition = lock(handle, address, body.header());
        refuseOlder(address, body.header(), loadSequences(handle, partition));
        noteRevision(handle, partition, address, body);
        String before = loadService(handle, partition);
        long replaced = describe(handle, partition, body);
        Set<LocalDate> days = new TreeSet<>(listener.around(
                handle, address.kind().name(), partition, () -> rewrite(handle, address.kind(), partition, body)));
        days.add(address.period().day());
        // Last in the transaction: a version is never seen before its rows. In order, so that no two wait for each
        // other.
        for (String service : new TreeSet<>(List.of(before, body.header().service()))) {
            StoredFacts.countChange(handle, service, address.kind().name(), days, Instant.now(clock));
        }
        return new Replacement(body.rows(), replaced);
    }

    List<StoredPartition> findPartitions(FactKind kind, String producer) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select period, sequences, catalogue, code, row_count from fact_partition
                        where kind = :kind and producer = :producer order by period""")
                .bind("kind", kind.name())
                .bind("producer", producer)
                .map((row, context) -> toPartition(row))
                .list());
    }

    /** Makes the partition if it is new; a rival who puts the same one waits here until this transaction has ended. */
    private long lock(Handle handle, PartitionAddress address, PartitionHeader header) {
        handle.createUpdate("""
                        insert into fact_partition
                            (kind, producer, period, service, day, sequences, catalogue, code, row_count, received_at)
                        values (:kind, :producer, :period, :service, :day, '{}', '', '', 0, :now)
                        on conflict (kind, producer, period) do nothing""")
                .bind("kind", address.kind().name())
                .bind("producer", address.producer())
                .bind("period", address.period().text())
                .bind("service", header.service())
                .bind("day", address.period().day())
                .bind("now", Instant.now(clock))
                .execute();
        return handle.createQuery("""
                        select id from fact_partition
                        where kind = :kind and producer = :producer and period = :period for update""")
                .bind("kind", address.kind().name())
                .bind("producer", address.producer())
                .bind("period", address.period().text())
                .mapTo(Long.class)
                .one();
    }

    /** Whose rows the partition had until now; a producer may have been given another service to tell of. */
    private static String loadService(Handle handle, long partition) {
        return handle.createQuery("select service from fact_partition where id = :partition")
                .bind("partition", partition)
                .mapTo(String.class)
                .one();
    }

    private static Map<String, Long> loadSequences(Handle handle, long partition) {
        return handle.createQuery("select sequences from fact_partition where id = :partition")
                .bind("partition", partition)
                .map((row, context) -> parseSequences(row.getString(1)))
                .one();
    }

    private static void refuseOlder(PartitionAddress address, PartitionHeader header, Map<String, Long> stored) {
        header.sequences().forEach((table, sequence) -> {
            long known = stored.getOrDefault(table, Long.MIN_VALUE);
            if (sequence < known) {
                throw ProblemException.of(
                        409,
                        "Cannot replace %s of %s: expected sequence number %d or higher of %s, got %d"
                                .formatted(address.period().text(), address.producer(), known, table, sequence));
            }
        });
    }

    /** Writes the provenance of the new rows over that of the old; says how many rows those were. */
    private long describe(Handle handle, long partition, FactsBody body) throws JsonProcessingException {
        long replaced = handle.createQuery("select row_count from fact_partition where id = :partition")
                .bind("partition", partition)
                .mapTo(Long.class)
                .one();
        PartitionHeader header = body.header();
        handle.createUpdate("""
                        update fact_partition set service = :service, sequences = :sequences::jsonb,
                            catalogue = :catalogue, code = :code, row_count = :rows, received_at = :now, digest = :digest
                        where id = :partition""")
                .bind("service", header.service())
                .bind("sequences", JSON.writeValueAsString(header.sequences()))
                .bind("catalogue", header.catalogue())
                .bind("code", header.code())
                .bind("rows", body.rows())
                .bind("digest", body.digest())
                .bind("now", Instant.now(clock))
                .bind("partition", partition)
                .execute();
        return replaced;
    }

    /** Other rows for a day whose month is over change what has been published, and that is said in the open. */
    private void noteRevision(Handle handle, long partition, PartitionAddress address, FactsBody body) {
        Instant now = Instant.now(clock);
        LocalDate day = address.period().day();
        if (!address.kind().feedsFigures()
                || !YearMonth.from(day).isBefore(YearMonth.from(now.atZone(ZoneOffset.UTC)))) {
            return;
        }
        handle.createUpdate("""
                        insert into revision (at, service, kind, day, reason)
                        select :now, service, kind, day, case
                            when catalogue <> :catalogue then 'the catalogue of definitions and contracts was changed'
                            when code <> :code then 'it was computed anew by version ' || :code
                            else 'logs, directories or probe results arrived late' end
                        from fact_partition where id = :partition and digest not in ('', :digest)""")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("catalogue", body.header().catalogue())
                .bind("code", body.header().code())
                .bind("partition", partition)
                .bind("digest", body.digest())
                .execute();
    }

    private static void rewrite(Handle handle, FactKind kind, long partition, FactsBody body)
            throws SQLException, IOException {
        for (String table : kind.tables()) {
            handle.createUpdate("delete from " + table + " where partition_id = :partition")
                    .bind("partition", partition)
                    .execute();
        }
        copy(handle, partition, body.tables());
    }

    private static void copy(Handle handle, long partition, List<CopyText> tables) throws SQLException, IOException {
        handle.createQuery("select set_config('milepost.partition', :partition, true)")
                .bind("partition", Long.toString(partition))
                .mapTo(String.class)
                .one();
        for (CopyText table : tables) {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + table.table() + " (" + String.join(", ", table.columns()) + ") from stdin",
                            new ByteArrayInputStream(table.toBytes()));
        }
    }

    private static StoredPartition toPartition(ResultSet row) throws SQLException {
        return new StoredPartition(
                row.getString("period"),
                parseSequences(row.getString("sequences")),
                row.getString("catalogue"),
                row.getString("code"),
                row.getLong("row_count"));
    }

    private static Map<String, Long> parseSequences(String json) {
        try {
            return JSON.readValue(json, SEQUENCES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot read stored sequence numbers", e);
        }
    }
}
