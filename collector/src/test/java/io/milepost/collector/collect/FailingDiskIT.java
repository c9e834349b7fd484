package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.collect.batch.BatchStep;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that cannot be made certain for a while is kept as it is, and made certain later. */
class FailingDiskIT {
    private static final List<String> LINES = LogFixture.lines(90);

    @TempDir
    Path directory;

    @Test
    void a_batch_that_is_tried_again_loses_no_line_seen_and_writes_no_file_again() throws Exception {
        CollectorFixture undisturbed = new CollectorFixture(directory.resolve("undisturbed"), 100_000);
        undisturbed.writeLog("mail.log", LINES);
        undisturbed.runOnce();

        CollectorFixture fixture = new CollectorFixture(directory.resolve("failing"), 50);
        fixture.configure("follow: false", "follow: true");
        append(fixture, 0);
        try (Collector collector = fixture.open(BatchStep.Observer.none())) {
            // Nothing can have the name under which the next checkpoint is written.
            Path obstacle = Files.createDirectories(fixture.file("state/checkpoint-1.tmp/obstacle"));
            assertThatThrownBy(collector::turn).isInstanceOf(DirectoryNotEmptyException.class);
            long files = filesOfTheLake(fixture);
            append(fixture, 1);
            assertThatThrownBy(collector::turn).isInstanceOf(DirectoryNotEmptyException.class);
            assertThat(filesOfTheLake(fixture)).isEqualTo(files);
            Files.delete(obstacle);
            append(fixture, 2);
            turnUntilQuiet(collector);
            collector.stop();
            turnUntilQuiet(collector);
        }
        assertThat(fixture.runOnce().lines()).isZero();
        assertThat(fixture.events()).containsExactlyInAnyOrderElementsOf(undisturbed.events());

        // Another file, since it begins with another line.
        fixture.writeLog("again.log", LINES.subList(1, LINES.size()));
        assertThat(fixture.runOnce().duplicate()).isEqualTo(LINES.size() - 1);
    }

    private static void append(CollectorFixture fixture, int third) throws IOException {
        int size = LINES.size() / 3;
        Files.writeString(
                fixture.file("logs/mail.log"),
                String.join("\n", LINES.subList(third * size, third == 2 ? LINES.size() : (third + 1) * size)) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static long filesOfTheLake(CollectorFixture fixture) throws IOException {
        try (Stream<Path> files = Files.walk(fixture.lake().warehouse())) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private static void turnUntilQuiet(Collector collector) throws Exception {
        boolean more = true;
        while (more && !collector.isStopping()) {
            more = collector.turn();
        }
        collector.turn();
    }
}
