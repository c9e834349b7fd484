package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.batch.BatchStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug is pulled at every step of every batch, and again during the recovery: nothing is lost, nothing stands twice. */
class CrashPointIT {
    private static final List<String> LINES = LogFixture.lines(60);
    private static final int MAX_ROWS = 90;

    @TempDir
    Path directory;

    private static final class PulledPlug extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Counts steps and pulls the plug at one of them. */
    private static final class Plug implements BatchStep.Observer {
        private final int pulledAt;
        private final List<String> passed = new ArrayList<>();

        Plug(int pulledAt) {
            this.pulledAt = pulledAt;
        }

        @Override
        public void passed(BatchStep step, long batch, String table) {
            passed.add(step + " " + batch + " " + table);
            if (passed.size() == pulledAt) {
                throw new PulledPlug();
            }
        }
    }

    private static boolean finishes(CollectorFixture fixture, Plug plug) throws Exception {
        // What the plug leaves open is closed without a word to the disk, as the kernel does it for a killed process.
        try (Collector collector = fixture.open(plug)) {
            collector.runOnce();
            return true;
        } catch (PulledPlug e) {
            return false;
        }
    }

    private CollectorFixture fixture(String name) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve(name), MAX_ROWS);
        fixture.writeLog("mail.log", LINES);
        return fixture;
    }

    @Test
    void every_step_can_be_the_last_one_and_the_first_of_the_recovery_as_well() throws Exception {
        CollectorFixture undisturbed = fixture("undisturbed");
        Plug steps = new Plug(Integer.MAX_VALUE);
        assertThat(finishes(undisturbed, steps)).isTrue();
        List<String> events = undisturbed.events();
        Map<String, List<Long>> ledger = undisturbed.ledger();
        assertThat(steps.passed).hasSizeGreaterThan(15);

        for (int point = 1; point <= steps.passed.size(); point++) {
            CollectorFixture fixture = fixture("crash-" + point);
            assertThat(finishes(fixture, new Plug(point))).isFalse();
            finishes(fixture, new Plug(1));
            assertThat(finishes(fixture, new Plug(Integer.MAX_VALUE))).isTrue();
            assertThat(fixture.events()).as(steps.passed.get(point - 1)).isEqualTo(events);
            assertThat(fixture.ledger()).as(steps.passed.get(point - 1)).isEqualTo(ledger);
        }
    }
}
