package io.milepost.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SamplesCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void too_few_accounts_are_a_usage_error_that_says_what_was_expected(@TempDir Path directory) {
        assertThat(run("simulate", "--accounts", "10", "--out", directory.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("Cannot simulate: --accounts expected a number from 1000 to 10000000, got 10\n")
                .doesNotContain("\tat ");
    }

    @Test
    void more_organisations_than_accounts_can_fill_are_a_usage_error(@TempDir Path directory) {
        assertThat(run("simulate", "--accounts", "1000", "--organisations", "300", "--out", directory.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith(
                        "Cannot simulate: --organisations expected at most a tenth of the accounts (100), got 300\n");
    }

    @Test
    void an_unknown_format_is_a_usage_error(@TempDir Path directory) {
        assertThat(run("simulate", "--formats", "exim", "--out", directory.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith(
                        "Cannot simulate: --formats expected postfix-dovecot or postfix-dovecot,kannel, got exim\n");
    }

    @Test
    void an_unknown_zone_is_a_usage_error(@TempDir Path directory) {
        assertThat(run("simulate", "--zone", "Europe/Londn", "--out", directory.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--zone").contains("Europe/Londn");
    }

    @Test
    void a_directory_that_holds_something_is_not_written_to(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("precious"), "mine");

        assertThat(run("simulate", "--out", directory.toString())).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("Cannot simulate: --out expected a new or empty directory, got " + directory
                        + " with 1 entries");
        assertThat(directory.resolve("precious")).hasContent("mine");
    }

    @Test
    void no_subcommand_is_a_usage_error() {
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).startsWith("Cannot run: expected a subcommand, got none\n");
    }

    private int run(String... arguments) {
        CommandLine commandLine = SamplesCommand.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
