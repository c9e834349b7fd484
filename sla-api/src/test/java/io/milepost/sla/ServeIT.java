package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.store.DatabaseConfiguration;
import io.milepost.sla.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} says on the console when it cannot start: one message, where and what to do, and never a stack trace. */
class ServeIT {
    private static final DatabaseConfiguration DATABASE = TestDatabase.create();

    @TempDir
    Path directory;

    private Path catalogue;
    private Path token;
    private String message = "";

    @BeforeEach
    void writeCatalogue() throws IOException {
        catalogue = Files.createDirectory(directory.resolve("catalogue"));
        Path example = Path.of("src/test/resources/catalogue");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = catalogue.resolve(example.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        token = Files.writeString(directory.resolve("token"), "secret\n");
    }

    @Test
    void a_file_that_is_missing_is_named() {
        Path missing = directory.resolve("none.yml");

        assertThat(serve(missing)).isEqualTo(3);
        assertThat(message).isEqualTo("Cannot read the configuration: expected a file, got " + missing);
    }

    @Test
    void a_key_that_is_misspelt_is_named_with_the_one_that_was_meant() throws IOException {
        assertThat(serve(configuration(0).replace("catalogue:", "catalog:"))).isEqualTo(3);
        assertThat(message).contains("api.yml", "catalog", "Did you mean", "- catalogue");
    }

    @Test
    void text_that_is_no_yaml_is_told_with_its_line() throws IOException {
        assertThat(serve(configuration(0) + "demo: [yes\n")).isEqualTo(3);
        assertThat(message).contains("api.yml", "line");
    }

    @Test
    void a_mistake_in_a_contract_is_told_with_its_line_and_column() throws IOException {
        Path contract = catalogue.resolve("contracts/national.yml");
        Files.writeString(contract, Files.readString(contract).replace("zone: Europe/London", "zone: Mars"));

        assertThat(serve(configuration(0))).isEqualTo(3);
        assertThat(message).contains(contract + ":5:7: expected a time zone like Europe/London or UTC, got Mars");
    }

    @Test
    void a_mistake_in_the_catalogue_is_told_with_its_line_and_column() throws IOException {
        Path services = catalogue.resolve("service.yml");
        Files.writeString(services, Files.readString(services).replaceFirst("    components:", "    component:"));

        assertThat(serve(configuration(0))).isEqualTo(3);
        assertThat(message)
                .startsWith("Cannot read the catalogue: " + services + ":8:5: expected one of the keys components, ")
                .endsWith(", got component");
    }

    @Test
    void a_mistake_in_the_planned_work_is_told_with_its_line() throws IOException {
        Path work = catalogue.resolve("planned-work.csv");
        Files.writeString(work, Files.readString(work).replace("2026-11-08T01:00:00Z", "next Sunday"));

        assertThat(serve(configuration(0))).isEqualTo(3);
        assertThat(message)
                .isEqualTo("Cannot read the planned work: " + work + ":2: expected an instant with a zone like"
                        + " 2026-11-08T01:00:00Z in start, got next Sunday");
    }

    @Test
    void a_catalogue_that_is_not_there_is_named() throws IOException {
        assertThat(serve(configuration(0).replace(catalogue.toString(), catalogue + "-other")))
                .isEqualTo(3);
        assertThat(message)
                .isEqualTo("Cannot read the catalogue: expected a file " + catalogue + "-other/service.yml, got none");
    }

    @Test
    void a_token_file_that_is_not_there_is_named() throws IOException {
        Files.delete(token);

        assertThat(serve(configuration(0))).isEqualTo(1);
        assertThat(message)
                .isEqualTo("Cannot read the token: expected a readable file, got " + token + " (no such file)");
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(serve(configuration(taken.getLocalPort()))).isEqualTo(1);
            assertThat(message)
                    .startsWith("Cannot start the server: expected a free port, got one that is in use")
                    .contains(String.valueOf(taken.getLocalPort()), "choose another under server in the configuration");
        }
    }

    @Test
    void a_database_that_is_away_is_named() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        String away = "jdbc:postgresql://127.0.0.1:" + closed + "/facts";

        assertThat(serve(configuration(0).replace(DATABASE.url(), away))).isEqualTo(1);
        assertThat(message)
                .startsWith("Cannot open the facts database: expected PostgreSQL at " + away + " for user "
                        + DATABASE.user() + ", got: ");
    }

    @Test
    void a_data_directory_that_is_none_is_named() {
        assertThat(run("postgres", "--data", token.toString())).isEqualTo(1);
        assertThat(message)
                .isEqualTo(
                        "Cannot start PostgreSQL: expected --data to be a directory that can be written, got " + token);
    }

    private String configuration(int port) {
        return """
                database: { url: "%s", user: %s, passwordFile: "%s" }
                catalogue: "%s"
                tokenFile: "%s"
                server:
                  applicationConnectors: [ { type: http, port: %d } ]
                  adminConnectors: [ { type: http, port: 0 } ]
                """.formatted(DATABASE.url(), DATABASE.user(), DATABASE.passwordFile(), catalogue, token, port);
    }

    private int serve(String configuration) throws IOException {
        return serve(Files.writeString(directory.resolve("api.yml"), configuration));
    }

    private int serve(Path file) {
        return run("serve", "-c", file.toString());
    }

    /** Runs the command and keeps what it wrote; nothing may go to standard output, and nothing of our insides to the console. */
    private int run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = SlaCommand.run(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String console = told.toString(StandardCharsets.UTF_8);
        assertThat(data.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(console).doesNotContain("\tat ", "Exception:", "Caused by");
        message = console.lines()
                .filter(line -> !line.startsWith("INFO ") && !line.startsWith("SLF4J"))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("")
                .strip();
        return status;
    }
}
