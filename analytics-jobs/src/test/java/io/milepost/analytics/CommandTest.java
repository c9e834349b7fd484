package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.Installation;
import io.milepost.analytics.fixture.LakeRows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the whole command on an installation of its own. */
abstract class CommandTest {
    final LakeRows rows = new LakeRows("national");
    Installation installation;

    @BeforeEach
    void install(@TempDir Path directory) {
        installation = new Installation(directory, zone());
    }

    /** The zone of the service whose facts are computed. */
    String zone() {
        return "Europe/London";
    }

    @AfterEach
    void close() {
        installation.close();
    }

    static void assertPublished(Analysis analysis) {
        assertThat(analysis.exitCode()).as(analysis.err()).isZero();
    }

    final Analysis analyse(String... more) {
        return run("analyse", more);
    }

    /** A command on this installation's configuration. */
    final Analysis run(String command, String... more) {
        return run(installation, command, more);
    }

    static Analysis run(Installation installation, String command, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of(command, "-c", installation.configuration().toString()), Arrays.stream(more))
                .toArray(String[]::new);
        int exitCode = AnalyticsCommand.commandLine(
                        Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        return new Analysis(exitCode, out.toString(), err.toString());
    }
}
