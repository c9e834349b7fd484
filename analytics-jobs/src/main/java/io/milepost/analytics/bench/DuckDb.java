package io.milepost.analytics.bench;

import io.milepost.analytics.lake.EventTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * DuckDB on the files of a lake: the same questions in its own SQL, as far as they can be put there. It is on the class path of the
 * benchmark only.
 */
final class DuckDb implements AutoCloseable {
    private static final String BUCKET = """
            case when delay_ms < 128 then delay_ms else 128 + (cast(floor(log2(delay_ms)) as bigint) - 7) * 64
              + ((delay_ms - (1::bigint << cast(floor(log2(delay_ms)) as bigint))) >> (cast(floor(log2(delay_ms)) as bigint) - 6)) end""";

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** Empty when the program is not there. */
    static Optional<DuckDb> open(int threads) {
        try {
            DuckDb opened = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
            opened.run("set threads = " + threads);
            opened.run("set timezone = 'UTC'");
            return Optional.of(opened);
        } catch (SQLException ignored) { // No driver for this address: it is what is asked.
            return Optional.empty();
        }
    }

    void see(BenchLake lake) {
        for (EventTable table :
                List.of(EventTable.DELIVERY, EventTable.MAILBOX_ACCESS, EventTable.DIRECTORY, EventTable.IDENTITY)) {
            String files = lake.files(table).stream()
                    .map(file -> "'" + file.replaceFirst("^file:/*", "/") + "'")
                    .collect(Collectors.joining(", "));
            run("create or replace view " + table.tableName() + " as select * from read_parquet([" + files + "])");
        }
    }

    /** Mail of every hour: recipients, bytes, within two thresholds and the histogram; answers the sum of recipients. */
    long delivery() {
        return number("""
                with mail as (
                  select date_trunc('hour', "at") as hour_of, coalesce(organisation, '') as org, direction, outcome, size_bytes, delay_ms
                  from delivery left join identity on recipient = identifier
                  left join directory on directory.account = identity.account and as_of = cast("at" as date)),
                sums as (
                  select hour_of, org, direction, outcome, count(*) as n, sum(size_bytes) as bytes,
                    count(*) filter (where delay_ms <= 10000) as fast, count(*) filter (where delay_ms <= 60000) as slow
                  from mail group by all),
                buckets as (
                  select hour_of, org, direction, outcome, %s as bucket, count(*) as n from mail group by all),
                histograms as (
                  select hour_of, org, direction, outcome, list((bucket, n)) as histogram from buckets group by all)
                select sum(n) + 0 * sum(len(histogram)) + 0 * sum(bytes + fast + slow) from sums join histograms using (hour_of, org, direction, outcome)
                """.formatted(BUCKET));
    }

    /** Accounts of persons used within 30 days by each organisation and each of the days; answers their sum. */
    long active(String protocols) {
        return number("""
                with used as (
                  select distinct account, cast("at" as date) as used_on from mailbox_access join identity on identity = identifier
                  where outcome = 'ok' and not synthetic and protocol in (%s)),
                active as (
                  select as_of, organisation, count(distinct directory.account) as n from directory
                  join used on used.account = directory.account and used_on <= as_of and used_on > as_of - 30
                  where kind = 'person' and state <> 'deleted' group by all)
                select sum(n) from active
                """.formatted(protocols));
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
