package io.milepost.sla.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short tier of what {@link AlertTrials} runs for as long as one likes. */
class AlertTrialIT {
    @TempDir
    Path directory;

    @Test
    void ten_incidents_with_kills_lose_no_alert_and_no_resolve() throws Exception {
        AlertTrial.Outcome outcome = AlertTrial.run(directory, 10, 7);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.apiKills()).isPositive();
        assertThat(outcome.taken()).isGreaterThanOrEqualTo(20);
    }
}
