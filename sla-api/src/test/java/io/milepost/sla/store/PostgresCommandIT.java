package io.milepost.sla.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the launcher runs it: a process of its own that may be killed at any time. */
class PostgresCommandIT {

    @TempDir
    Path directory;

    private @Nullable Process command;

    @AfterEach
    void stop() throws Exception {
        if (command != null) {
            command.destroy();
            command.waitFor(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_server_that_a_killed_command_left_running_is_adopted_with_its_data() throws Exception {
        JsonNode first = start();
        assertThat(query(first, "show fsync")).isEqualTo("on");
        assertThat(query(first, "show synchronous_commit")).isEqualTo("on");
        assertThat(query(first, "show listen_addresses")).isEqualTo("127.0.0.1");
        execute(first, "create table kept (id int); insert into kept values (7)");
        kill();

        JsonNode second = start();
        assertThat(second.get("pid")).isEqualTo(first.get("pid"));
        assertThat(second.get("port")).isEqualTo(first.get("port"));
        assertThat(query(second, "select id from kept")).isEqualTo("7");

        stop();
        assertThat(directory.resolve("postgres.json")).doesNotExist();
        assertThat(directory.resolve("server/data/postmaster.pid")).doesNotExist();
        assertThat(query(start(), "select id from kept")).isEqualTo("7");
    }

    @Test
    void each_database_has_a_role_and_a_password_of_its_own() throws Exception {
        JsonNode ready = start();
        for (String name : List.of("postgres", "lake", "facts")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve(name + ".password"))))
                    .isEqualTo("rw-------");
        }
        String lake = ready.at("/databases/lake/jdbcUrl").asText();
        String factsPassword = SecretFile.load("password", directory.resolve("facts.password"));
        assertThat(refusal(lake, "facts", factsPassword)).contains("permission denied for database");
        assertThat(refusal(lake, "lake", "guessed")).contains("password authentication failed");
    }

    private JsonNode start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.milepost.sla.SlaCommand",
                "postgres",
                "--data",
                directory.toString(),
                "--programs",
                TestDatabase.programs().toString());
        Path ready = directory.resolve("postgres.json");
        Files.deleteIfExists(ready);
        command = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("command.log").toFile())
                .start();
        while (!Files.exists(ready)) {
            assertThat(command.isAlive())
                    .as(() -> read(directory.resolve("command.log")))
                    .isTrue();
            Thread.sleep(50);
        }
        return new ObjectMapper().readTree(ready.toFile());
    }

    private void kill() throws InterruptedException {
        Process running = java.util.Objects.requireNonNull(command);
        running.destroyForcibly();
        running.waitFor();
    }

    private String query(JsonNode ready, String sql) throws SQLException {
        try (Connection connection = connect(ready);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void execute(JsonNode ready, String sql) throws SQLException {
        try (Connection connection = connect(ready);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(JsonNode ready) throws SQLException {
        return DriverManager.getConnection(
                ready.at("/databases/facts/jdbcUrl").asText(),
                "facts",
                SecretFile.load("password", directory.resolve("facts.password")));
    }

    private static String refusal(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return "connected to " + connection.getCatalog();
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
