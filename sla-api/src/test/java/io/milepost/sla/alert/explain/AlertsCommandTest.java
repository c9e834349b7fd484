package io.milepost.sla.alert.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AlertsCommandTest {
    private static final String POLICY = """
            receivers:
              - { name: on-call, kind: webhook, url: "https://calls.example.net/hook", secretFile: secret }
            routes:
              - { name: paging, to: on-call, hours: { contract: national, regime: support } }
            depends:
              - { component: imap, on: smtp }
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void writeCatalogue() throws IOException {
        Path example = Path.of("src/test/resources/catalogue");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(example.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
        Files.writeString(directory.resolve("alerts.yml"), POLICY);
    }

    private int run(String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of("check", directory.resolve("alerts.yml").toString()), Stream.of(more))
                .toList();
        return new CommandLine(new AlertsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println(failure.getMessage());
                    return failure instanceof CommandFailure said ? said.exitCode() : CommandFailure.FAILED;
                })
                .execute(arguments.toArray(new String[0]));
    }

    @Test
    void a_policy_that_can_be_used_says_so_and_what_it_lacks() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("The policy can be used.")
                .contains("receiver on-call")
                .contains("there is no heartbeat");
    }

    @Test
    void an_example_is_explained_stage_by_stage() {
        assertThat(run("--alert", "component=imap,target=imap", "--at", "2026-10-26T10:00:00Z"))
                .isZero();
        assertThat(out.toString())
                .contains("At 2026-10-26T10:00:00Z: an alert with component imap, target imap, service national")
                .contains("paging matches")
                .contains("within the hours \"support\" of contract national")
                .contains("Told: on-call (webhook); tried again after 5 s and more until it has arrived.");
    }

    @Test
    void why_nobody_is_told_is_said() {
        run("--alert", "component=imap", "--while", "component=smtp", "--at", "2026-10-26T03:00:00Z");
        assertThat(out.toString())
                .contains("held    imap depends on smtp")
                .contains("held    out of the hours \"support\"")
                .contains("Nobody is told for now.");
    }

    @Test
    void a_wrong_example_is_a_wrong_call() {
        assertThat(run("--alert", "host=a")).isEqualTo(2);
        assertThat(out.toString()).contains("Cannot make the example: expected fields of kind, severity, service");
        assertThat(run("--alert", "kind=noise")).isEqualTo(2);
        assertThat(run("--alert", "component=imap", "--at", "now")).isEqualTo(2);
    }

    @Test
    void a_refused_policy_is_an_invalid_configuration() throws IOException {
        Files.writeString(directory.resolve("alerts.yml"), POLICY.replace("kind: webhook", "kind: pager"));
        assertThat(run()).isEqualTo(CommandFailure.INVALID_CONFIGURATION);
        assertThat(out.toString())
                .contains("Cannot use the alert policy:")
                .contains("alerts.yml:2:28: expected one of alertmanager, mail, sms, webhook, got pager");
    }
}
