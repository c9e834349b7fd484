package io.milepost.analytics.lake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who works on the lake beside its collectors: any number of analyses, or one erasure. The lock is the catalog database's (an advisory lock
 * of PostgreSQL), so that it holds between machines and ends with the process that has it, however that ends. Collectors need none: they
 * commit by compare and set.
 */
public final class LakeLock implements AutoCloseable {
    /** "milepost" in ASCII. */
    private static final long KEY = 0x6d696c65706f7374L;

    private final Connection connection;

    private LakeLock(Connection connection) {
        this.connection = connection;
    }

    /** Waits for an erasure to end. */
    public static LakeLock shared(LakeSettings settings) {
        LakeLock lock = new LakeLock(connect(settings));
        lock.ask("select pg_advisory_lock_shared(?)");
        return lock;
    }

    /** @throws LakeUnavailableException while anybody else has the lock */
    public static LakeLock exclusive(LakeSettings settings) {
        LakeLock lock = new LakeLock(connect(settings));
        if (!lock.ask("select pg_try_advisory_lock(?)")) {
            lock.close();
            throw new LakeUnavailableException(
                    "Cannot change the event lake: expected nobody else at work on it, got an analysis or an erasure that runs;"
                            + " wait for its end, or stop a resident one",
                    null);
        }
        return lock;
    }

    private static Connection connect(LakeSettings settings) {
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), EventLake.password(settings));
        } catch (SQLException e) {
            throw new LakeUnavailableException(
                    "Cannot open the event lake at " + settings.jdbcUrl() + ": " + e.getMessage(), e);
        }
    }

    private boolean ask(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && "t".equals(answer.getString(1));
            }
        } catch (SQLException e) {
            close();
            throw new LakeUnavailableException("Cannot lock the event lake: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The lock went with the connection, which is all that is wanted.
        }
    }
}
