package io.milepost.collector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that was ever worth keeping, and a line of each recorded shape, does no harm. */
class FuzzRegressionTest {

    @ParameterizedTest
    @EnumSource
    void theInputsThatWereKeptDoNoHarm(FuzzTarget target) throws Exception {
        FuzzedReader reader = target.reader();
        List<Path> kept = Seeds.kept(target);
        for (Path file : kept) {
            FuzzEntry.check(target, reader, Files.readAllBytes(file));
        }

        assertThat(kept)
                .as("inputs in src/test/resources/fuzz/" + target.folder())
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theRecordedLinesDoNoHarm(FuzzTarget target) throws Exception {
        FuzzedReader reader = target.reader();
        List<byte[]> seeds = Seeds.of(target);
        for (byte[] seed : seeds) {
            FuzzEntry.check(target, reader, seed);
        }

        assertThat(seeds).isNotEmpty();
    }
}
