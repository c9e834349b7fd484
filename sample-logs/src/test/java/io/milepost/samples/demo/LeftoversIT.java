package io.milepost.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversIT {
    @TempDir
    private Path directory = Path.of("");

    private final Process process = new ProcessBuilder("sleep", "600").start();
    private Path file = Path.of("");

    LeftoversIT() throws IOException {}

    @BeforeEach
    void nameFile() {
        file = directory.resolve("running.txt");
    }

    @AfterEach
    void stopProcess() {
        process.destroyForcibly();
    }

    @Test
    void what_a_killed_demo_left_running_is_stopped() {
        new Leftovers(file).write(List.of(new Leftovers.Part("collector", process.toHandle())));

        assertThat(new Leftovers(file).stop()).isEqualTo(1);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void a_process_that_has_the_number_of_an_ended_one_is_left_alone() throws IOException {
        Instant earlier = process.info().startInstant().orElseThrow().minusSeconds(60);
        Files.writeString(file, process.pid() + " " + earlier + " collector\n");

        assertThat(new Leftovers(file).stop()).isZero();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void a_first_demo_has_nothing_to_stop() {
        assertThat(new Leftovers(file).stop()).isZero();
    }
}
