package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.CollectorCommand;
import io.milepost.collector.collect.reread.RereadScope;
import io.milepost.collector.correlation.OlderParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second reading is a process that is killed for good, wherever it is: what was read stays counted once, and the next one puts it right. */
class KilledRereadIT {
    private static final List<String> LINES = LogFixture.lines(40);
    private static final RereadScope ALL = new RereadScope(null, null, null, null);
    private static final int KILLS = 4;
    private static final int MAX_ROWS = 110;

    @TempDir
    Path directory;

    private CollectorFixture fixture(String name) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve(name), MAX_ROWS);
        fixture.writeLog("mail.log", LINES);
        return fixture;
    }

    @Test
    void rows_are_those_of_one_reading_however_often_it_was_killed() throws Exception {
        CollectorFixture present = fixture("present");
        present.runOnce();
        CollectorFixture fixture = fixture("killed");
        fixture.runOnce(OlderParser::open);
        List<String> misread = fixture.rows();
        assertThat(misread).isNotEqualTo(present.rows());

        int killed = 0;
        Random random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = reread(fixture);
            awaitBeginning(process, fixture);
            process.waitFor(kill == 0 ? 0 : random.nextInt(1_500), TimeUnit.MILLISECONDS);
            killed += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
            if (kill % 2 == 1) {
                fixture.runOnce();
            }
        }
        assertThat(killed).isPositive();

        fixture.runOnce();
        fixture.mend(ALL);
        assertThat(fixture.rows()).containsExactlyElementsOf(present.rows());
        assertThat(fixture.mend(ALL).days()).as("nothing is left to be done").isEmpty();
    }

    private static Process reread(CollectorFixture fixture) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectorCommand.class.getName(),
                        "collect",
                        "--reread",
                        "-c",
                        fixture.configurationFile().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(fixture.file("errors.txt").toFile())
                .start();
    }

    /** It says what it reads; one that has ended has nothing left to be killed. */
    private static void awaitBeginning(Process process, CollectorFixture fixture) throws Exception {
        while (process.isAlive() && Files.size(fixture.file("errors.txt")) == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
