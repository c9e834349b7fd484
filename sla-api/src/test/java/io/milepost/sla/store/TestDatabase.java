package io.milepost.sla.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A real server for all tests of the JVM, and a database of its own for each test class that asks. */
public final class TestDatabase {

    private static final Path PROGRAMS = Path.of("target/postgres-programs");

    private TestDatabase() {}

    /** The server is started by the first test that asks and stopped with the JVM. */
    private static final class Shared {
        private static final Path DIRECTORY = temporaryDirectory();
        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                PostgresServer server = PostgresServer.start(DIRECTORY, PROGRAMS, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(PostgresServer server) {
            try {
                server.close();
                FileTree.delete(DIRECTORY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path temporaryDirectory() {
            try {
                return Files.createTempDirectory("milepost-test-postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static DatabaseConfiguration create() {
        try {
            String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
            Path password = Shared.DIRECTORY.resolve(name + ".password");
            Databases.create(Shared.SERVER, name, password);
            return new DatabaseConfiguration(Shared.SERVER.url(name), name, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new database as the API leaves it after its start. */
    public static Jdbi open() {
        DatabaseConfiguration database = create();
        Migrations.run(database);
        try {
            return Jdbi.create(
                    database.url(),
                    database.user(),
                    Files.readString(database.passwordFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path programs() {
        return PROGRAMS;
    }
}
