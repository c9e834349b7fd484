package io.milepost.collector.endurance.crash;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.kill.CollectorProcess;
import io.milepost.collector.endurance.kill.NumberedLog;
import io.milepost.collector.endurance.trial.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Runs of one collector after another, on one state and one lake. Each finds new messages in its log and on its standard input.
 * A pipe has no memory: what it brought is brought again until a run has got as far as reading, for by then all of it is in the
 * spool; from there on it is the collector's to keep.
 */
final class CrashRun {
    private static final int MESSAGES = 60;

    private final CollectorFixture fixture;
    private final CollectorProcess collector;
    private String piped = "";
    private int messages;
    private Map<String, Integer> passed = Map.of();

    CrashRun(CollectorFixture fixture, CollectorProcess collector) {
        this.fixture = fixture;
        this.collector = collector;
    }

    /** How many messages there were so far, in the log and on standard input. */
    int messages() {
        return messages;
    }

    /** The points that the last run passed. */
    Map<String, Integer> passed() {
        return passed;
    }

    /** A run that nothing disturbs. */
    Map<String, Integer> toEnd() throws Exception {
        to("", Integer.MAX_VALUE);
        return passed;
    }

    /** @return whether the run was halted at the point */
    boolean to(String point, int times) throws Exception {
        write();
        HaltedCollector watched = new HaltedCollector();
        Path input = Files.writeString(fixture.file("input"), piped);
        try (JavaProcess process = collector.readToEnd(input, watched.flag())) {
            boolean halted = watched.runTo(point, times, process::destroy);
            int code = process.await();
            passed = watched.passed();
            if (!halted && code != 0) {
                throw new IllegalStateException(
                        "A run that was not halted ended with " + code + ": " + process.lastWords());
            }
            if (passed.containsKey(HaltedCollector.READING)) {
                piped = "";
            }
            return halted;
        }
    }

    private void write() throws Exception {
        Files.writeString(
                fixture.file("logs/mail.log"),
                NumberedLog.text(messages, messages + MESSAGES),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        messages += MESSAGES;
        piped += NumberedLog.text(messages, messages + MESSAGES / 2);
        messages += MESSAGES / 2;
    }
}
