package io.milepost.collector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** A minute of new inputs for all that reads. */
class FuzzingIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long FEWEST = 1000;

    @Test
    void aMinuteOfInputsThatNobodyWroteDoesNoHarm() throws Exception {
        FuzzResult result = new Fuzzing(Path.of("target/fuzz")).run(EnumSet.allOf(FuzzTarget.class), MINUTE);
        System.out.println(result.total() + " inputs in a minute of fuzzing: " + result.executions());

        assertThat(result.findings()).isEmpty();
        assertThat(result.total()).isGreaterThan(FEWEST);
        assertThat(result.executions())
                .hasSize(FuzzTarget.values().length)
                .allSatisfy((target, executions) ->
                        assertThat(executions).as(target.name()).isPositive());
    }
}
