package io.milepost.collector.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenArchiveTest {
    private static final Duration HORIZON = Duration.ofDays(400);
    private static final long NOON = 1_790_000_000L;

    @TempDir
    Path path;

    private StateDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = StateDirectory.open(path);
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    private SeenArchive archive(List<String> segments) throws IOException {
        return SeenArchive.open(directory, segments, HORIZON, 1_000_000);
    }

    @Test
    void a_line_is_new_once() throws IOException {
        SeenArchive archive = archive(List.of());
        assertThat(archive.add("mx1", NOON, 7)).isTrue();
        assertThat(archive.add("mx1", NOON, 7)).isFalse();
    }

    @Test
    void the_same_text_of_another_second_or_host_is_another_line() throws IOException {
        SeenArchive archive = archive(List.of());
        assertThat(archive.add("mx1", NOON, 7)).isTrue();
        assertThat(archive.add("mx1", NOON + 1, 7)).isTrue();
        assertThat(archive.add("mx2", NOON, 7)).isTrue();
        assertThat(archive.add("mx1", NOON + 7200, 7)).isTrue();
        assertThat(archive.add("mx1", NOON, 7)).isFalse();
    }

    @Test
    void what_the_checkpoint_names_is_known_after_a_restart() throws IOException {
        SeenArchive archive = archive(List.of());
        archive.add("mx1", NOON, 7);
        List<String> named = archive.write(1);
        assertThat(archive(named).add("mx1", NOON, 7)).isFalse();
    }

    @Test
    void a_merge_that_cannot_be_written_forgets_nothing_and_is_made_up_for() throws IOException {
        SeenArchive archive = archive(List.of());
        Path obstacle = Files.createDirectories(path.resolve("seen-16-1/obstacle"));
        for (long batch = 1; batch < 16; batch++) {
            archive.add("mx1", NOON, batch);
            archive.write(batch);
        }
        archive.add("mx1", NOON, 16);
        assertThatThrownBy(() -> archive.write(16)).hasMessageContaining("seen-16-1");
        archive.removeObsolete();
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        SeenArchive restarted = archive(archive.write(16));
        for (long line = 1; line <= 16; line++) {
            assertThat(restarted.add("mx1", NOON, line)).isFalse();
        }
    }

    @Test
    void a_line_after_a_batch_of_repetitions_alone_is_known_after_a_restart() throws IOException {
        SeenArchive first = archive(List.of());
        first.add("mx1", NOON, 7);
        SeenArchive second = archive(first.write(1));
        assertThat(second.add("mx1", NOON, 7)).isFalse();
        second.write(2);
        assertThat(second.add("mx1", NOON, 8)).isTrue();
        assertThat(archive(second.write(3)).add("mx1", NOON, 8)).isFalse();
    }

    @Test
    void hosts_that_write_by_turns_across_an_hour_keep_their_lines_apart() throws IOException {
        SeenArchive archive = SeenArchive.open(directory, List.of(), HORIZON, 10);
        for (int line = 0; line < 100; line++) {
            assertThat(archive.add("mx1", NOON + line * 120L, line)).isTrue();
            assertThat(archive.add("mx2", NOON + line * 120L, line)).isTrue();
        }
        for (int line = 0; line < 100; line++) {
            assertThat(archive.add("mx2", NOON + line * 120L, line)).isFalse();
            assertThat(archive.add("mx1", NOON + line * 120L, line)).isFalse();
        }
    }

    @Test
    void what_no_checkpoint_names_never_happened() throws IOException {
        SeenArchive archive = archive(List.of());
        archive.add("mx1", NOON, 7);
        List<String> named = archive.write(1);
        archive.add("mx1", NOON, 8);
        archive.write(2);
        SeenArchive restarted = archive(named);
        assertThat(restarted.add("mx1", NOON, 7)).isFalse();
        assertThat(restarted.add("mx1", NOON, 8)).isTrue();
    }

    @Test
    void many_batches_leave_few_files_and_lose_nothing() throws IOException {
        SeenArchive archive = archive(List.of());
        List<String> named = List.of();
        for (int batch = 1; batch <= 300; batch++) {
            archive.add("mx" + batch % 3, NOON + batch * 60L, batch);
            named = archive.write(batch);
            archive.removeObsolete();
        }
        assertThat(named).hasSizeLessThan(40);
        assertThat(path.toFile().list((ignored, name) -> name.startsWith("seen-")))
                .hasSize(named.size());
        SeenArchive restarted = archive(named);
        for (int batch = 1; batch <= 300; batch++) {
            assertThat(restarted.add("mx" + batch % 3, NOON + batch * 60L, batch))
                    .isFalse();
        }
    }

    @Test
    void hours_that_left_the_memory_are_known_all_the_same() throws IOException {
        SeenArchive archive = SeenArchive.open(directory, List.of(), HORIZON, 10);
        for (int hour = 0; hour < 50; hour++) {
            assertThat(archive.add("mx1", NOON + hour * 3600L, hour)).isTrue();
        }
        archive.write(1);
        for (int hour = 0; hour < 50; hour++) {
            assertThat(archive.add("mx1", NOON + hour * 3600L, hour)).isFalse();
            assertThat(archive.add("mx1", NOON + hour * 3600L, 1000 + hour)).isTrue();
        }
    }

    @Test
    void hours_beyond_the_horizon_are_forgotten_when_files_are_merged() throws IOException {
        SeenArchive archive = SeenArchive.open(directory, List.of(), Duration.ofDays(2), 1);
        archive.add("mx1", NOON, 7);
        List<String> named = archive.write(1);
        for (int batch = 2; batch <= 16; batch++) {
            archive.add("mx1", NOON + Duration.ofDays(3).toSeconds(), batch);
            named = archive.write(batch);
        }
        assertThat(archive(named).add("mx1", NOON, 7)).isTrue();
    }

    @Test
    void a_damaged_file_is_told_and_not_trusted() throws IOException {
        SeenArchive archive = archive(List.of());
        archive.add("mx1", NOON, 7);
        List<String> named = archive.write(1);
        Path file = path.resolve(named.get(0));
        byte[] content = Files.readAllBytes(file);
        content[content.length - 20] ^= 1;
        Files.write(file, content);
        assertThatThrownBy(() -> archive(named))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot read the lines seen before from " + file
                        + ": the file is damaged; put the state directory back from a copy of the same moment"
                        + " as the lake");
    }
}
