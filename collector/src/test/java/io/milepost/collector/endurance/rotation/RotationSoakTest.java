package io.milepost.collector.endurance.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationSoakTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void twenty_rotations_of_twenty_logs_lose_no_line_and_repeat_none(Rotation rotation) throws Exception {
        SoakResult result = new RotationSoak(directory.resolve("logs"), rotation, 20, 20, 11, Clock.systemUTC()).run();

        assertThat(result.rotations()).isEqualTo(400);
        assertThat(result.written()).isGreaterThan(400);
        assertThat(result.lost()).as("lost").isZero();
        assertThat(result.twice()).as("twice").isZero();
    }

    @Test
    void lines_that_do_not_come_and_lines_read_again_are_counted() {
        LineTally tally = new LineTally(2);
        tally.fileStarts("a", Instant.EPOCH, new byte[0]);
        for (String line : new String[] {LineTally.line(0, 1), LineTally.line(0, 3), LineTally.line(1, 1)}) {
            read(tally, line);
        }
        tally.fileStarts("b", Instant.EPOCH, new byte[0]);
        read(tally, LineTally.line(0, 3));
        assertThat(tally.readAgain()).isEqualTo(1);
        assertThat(tally.lost(new int[] {3, 2})).isEqualTo(2);
    }

    @Test
    void a_line_that_counts_twice_is_counted_as_such() {
        LineTally tally = new LineTally(1);
        tally.fileStarts("a", Instant.EPOCH, new byte[0]);
        read(tally, LineTally.line(0, 1));
        read(tally, LineTally.line(0, 1));
        assertThat(tally.twice()).isEqualTo(1);
    }

    private static void read(LineTally tally, String line) {
        byte[] bytes = line.strip().getBytes(StandardCharsets.US_ASCII);
        tally.line(bytes, 0, bytes.length, 0);
    }
}
