package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.CollectorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process is killed at random moments while it reads: nothing is lost, nothing stands twice. */
class KillIT {
    private static final int KILLS = 10;
    private static final List<String> LINES = LogFixture.lines(12_000);

    @TempDir
    Path directory;

    @Test
    void ten_kills_leave_the_rows_of_an_undisturbed_run() throws Exception {
        CollectorFixture undisturbed = new CollectorFixture(directory.resolve("undisturbed"), 1500);
        undisturbed.writeLog("mail.log", LINES);
        undisturbed.runOnce();

        CollectorFixture killed = new CollectorFixture(directory.resolve("killed"), 1500);
        killed.writeLog("mail.log", LINES);
        Random random = new Random(20_261_025);
        int whileReading = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = newestBatch(killed);
            Process process = start(killed);
            awaitBatchAfter(killed, before, process);
            boolean ended = process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            whileReading += ended ? 0 : 1;
        }
        assertThat(whileReading).as("kills while it was reading").isEqualTo(KILLS);

        Process last = start(killed);
        assertThat(last.waitFor()).as(Files.readString(killed.file("stderr"))).isZero();
        assertThat(killed.events()).isEqualTo(undisturbed.events());
        assertThat(killed.ledger()).isEqualTo(undisturbed.ledger());
    }

    /** A kill during the start of the JVM proves little: a first batch is awaited, then a random while. */
    private static void awaitBatchAfter(CollectorFixture fixture, long batch, Process process) throws Exception {
        while (process.isAlive() && newestBatch(fixture) == batch) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    private static long newestBatch(CollectorFixture fixture) throws IOException {
        Path state = fixture.file("state");
        if (!Files.isDirectory(state)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(state)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("checkpoint-\\d+"))
                    .mapToLong(name -> Long.parseLong(name.substring("checkpoint-".length())))
                    .max()
                    .orElse(0);
        }
    }

    private static Process start(CollectorFixture fixture) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectorCommand.class.getName(),
                        "collect",
                        "-c",
                        fixture.configurationFile().toString(),
                        "--once")
                .redirectErrorStream(true)
                .redirectOutput(fixture.file("stderr").toFile())
                .start();
    }
}
