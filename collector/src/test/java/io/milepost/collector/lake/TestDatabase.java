package io.milepost.collector.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A real PostgreSQL, started once for all tests of a JVM, with a database of its own for each lake. */
public final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start PostgreSQL for the tests", e);
        }
    }

    /** Settings of a lake that is not there yet. */
    public static LakeSettings newLake(Path directory) throws IOException {
        String database = "lake_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
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
