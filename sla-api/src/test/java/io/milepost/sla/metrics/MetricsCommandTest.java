package io.milepost.sla.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.command.CommandFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code milepost metrics} writes, and what it leaves alone. */
class MetricsCommandTest {
    private static final String CONTRACT = "src/test/resources/catalogue/contracts/national.yml";

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--out";
        all[arguments.length + 1] = directory.toString();
        CommandLine command = new CommandLine(new MetricsCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true));
        return command.setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return failure instanceof CommandFailure said ? said.exitCode() : -1;
                })
                .execute(all);
    }

    @Test
    void rules_stand_beside_the_burn_rates_of_each_contract() throws Exception {
        assertThat(run("rules", CONTRACT, "--pages", "https://levels.example.org/"))
                .isZero();

        assertThat(directory.resolve("milepost.rules.yml"))
                .content()
                .contains("MilepostCollectorDown")
                .contains("link: \"https://levels.example.org/operations\"");
        assertThat(directory.resolve("burn-national-national.rules.yml"))
                .content()
                .contains("MilepostErrorBudgetBurn")
                .contains("link: https://levels.example.org/sla?contract=national&service=national");
    }

    @Test
    void each_dashboard_is_a_file() {
        assertThat(run("dashboards")).isZero();

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(
                        "milepost-operations.json",
                        "milepost-sla.json",
                        "milepost-collectors.json",
                        "milepost-alerting.json");
    }

    @Test
    void what_somebody_changed_is_left_as_it_is_unless_told_otherwise() throws Exception {
        assertThat(run("alertmanager")).isZero();
        assertThat(run("alertmanager")).isZero();
        Path file = Files.writeString(directory.resolve("alertmanager.yml"), "ours\n");

        assertThat(run("alertmanager")).isEqualTo(CommandFailure.FAILED);
        assertThat(err.toString())
                .contains(
                        "Cannot write " + file
                                + ": expected no such file, got one with another content. Move it away, or replace it with --force.");
        assertThat(file).hasContent("ours");
        assertThat(run("alertmanager", "--force")).isZero();
        assertThat(file).content().contains("MilepostCollectorDown");
    }

    @Test
    void addresses_that_are_none_are_a_usage_error() {
        assertThat(run("prometheus", "--api", "http://a/")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Cannot read --api: expected HOST:PORT, got http://a/");
        assertThat(run("rules", "--pages", "levels")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Cannot read --pages: expected an address such as https://levels.example.org, got levels");
        assertThat(directory.toFile().list()).isEmpty();
    }
}
