package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.daemon.CollectCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CollectCommandIT {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int collect(Path configuration) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(new CollectCommand(Clock.systemUTC(), printed))
                .execute("-c", configuration.toString(), "--once", "--json");
    }

    @Test
    void standard_output_is_the_account_of_what_was_read() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, 100_000);
        fixture.writeLog("mail.log", LogFixture.lines(7));
        assertThat(collect(fixture.configurationFile())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(
                        "{\"collector\":\"test\",\"batches\":1,\"services\":[{\"service\":\"national\",\"ledger\":{\"lines\":59,")
                .contains("\"event_lines\":52,\"ignored\":7,\"unrecognised\":0,\"malformed\":0,\"duplicate\":0}")
                .contains("\"refused\":{}");
    }

    @Test
    void a_wrong_configuration_is_exit_3() throws Exception {
        Path file = Files.writeString(directory.resolve("c.yml"), "collektor: a\n");
        assertThat(collect(file)).isEqualTo(3);
    }

    @Test
    void a_lake_that_is_away_is_exit_1() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, 100_000);
        Path file = fixture.configurationFile();
        Files.writeString(file, Files.readString(file).replaceAll("localhost:\\d+", "localhost:1"));
        assertThat(collect(file)).isEqualTo(1);
    }

    @Test
    void a_refused_file_is_exit_4_and_the_rest_is_read() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, 100_000);
        fixture.writeLog("mail.log", LogFixture.lines(7));
        Files.writeString(fixture.file("directory-2026-10-01.csv"), "account\n");
        assertThat(collect(fixture.configurationFile())).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"lines\":59")
                .contains("directory-2026-10-01.csv:1: expected the column 'kind', got [account]");
    }
}
