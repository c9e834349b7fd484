package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"30,10", "1,30", "30,30"})
    void daysThatDoNotAscendFromTwoAreRefused(String days) {
        StringWriter err = new StringWriter();
        int exitCode = AnalyticsCommand.commandLine(
                        Clock.systemUTC(), new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute("bench", "jobs", "--days", days);
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Cannot measure: expected --days of at least 2, ascending, got [" + days.replace(",", ", ")
                        + "]");
    }
}
