package io.milepost.collector.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real PostgreSQL, started once for all tests of a JVM, with a database of its own for each lake. Those of tests that are over are dropped when
 * another begins: the server removes what is left when the JVM ends, and the files of some hundred databases can take longer than the JVM is given for that.
 */
public final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static final Map<String, Path> LAKES = new HashMap<>();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start PostgreSQL for the tests", e);
        }
    }

    private static void dropForgotten(Statement statement) throws SQLException {
        List<String> forgotten = LAKES.entrySet().stream()
                .filter(lake -> !Files.exists(lake.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (String database : forgotten) {
            statement.execute("drop database " + database + " with (force)");
            LAKES.remove(database);
        }
    }

    /** Settings of a lake that is not there yet. */
    public static synchronized LakeSettings newLake(Path directory) throws IOException {
        String database = "lake_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            dropForgotten(statement);
            statement.execute("create database " + database);
            LAKES.put(database, directory);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Path password = Files.writeString(directory.resolve("lake.password"), "postgres\n");
        return new LakeSettings(
                SERVER.getJdbcUrl("postgres", database).replaceAll("\\?.*", ""),
                "postgres",
                password,
                directory.resolve("warehouse"));
    }
}
