package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.batch.BatchStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that grows, in pieces that end within lines, is rotated and outlives restarts: the events of one quiet reading. */
class FollowIT {
    private static final List<String> LINES = LogFixture.lines(120);
    private static final int PIECES = 12;

    @TempDir
    Path directory;

    @Test
    void a_followed_log_gives_the_events_of_the_whole_one() throws Exception {
        CollectorFixture whole = new CollectorFixture(directory.resolve("whole"), 100_000);
        whole.writeLog("mail.log", LINES);
        whole.runOnce();

        CollectorFixture followed = new CollectorFixture(directory.resolve("followed"), 40);
        followTheLiveFile(followed);
        String text = String.join("\n", LINES) + "\n";
        Path live = followed.file("logs/mail.log");
        Collector collector = followed.open(BatchStep.Observer.none());
        int written = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            int end = text.length() * (piece + 1) / PIECES;
            append(live, text.substring(written, end));
            written = end;
            turnUntilQuiet(collector);
            if (piece == 4 || piece == 8) {
                // The writer keeps the file that it has open, and finishes its line there under the new name.
                Path rotated = followed.file("logs/mail.log." + (9 - piece));
                Files.move(live, rotated);
                int lineEnd = text.indexOf('\n', written) + 1;
                append(rotated, text.substring(written, lineEnd));
                written = lineEnd;
            }
            if (piece == 6) {
                collector.stop();
                turnUntilQuiet(collector);
                collector.close();
                collector = followed.open(BatchStep.Observer.none());
            }
        }
        collector.stop();
        turnUntilQuiet(collector);
        collector.close();
        assertThat(followed.runOnce().lines()).isZero();
        assertThat(followed.events()).containsExactlyInAnyOrderElementsOf(whole.events());
    }

    private static void followTheLiveFile(CollectorFixture fixture) throws Exception {
        Path file = fixture.configurationFile();
        Files.writeString(file, Files.readString(file).replace("follow: false", "follow: true"));
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void turnUntilQuiet(Collector collector) throws Exception {
        boolean more = true;
        while (more && !collector.isStopping()) {
            more = collector.turn();
        }
        collector.turn();
    }
}
