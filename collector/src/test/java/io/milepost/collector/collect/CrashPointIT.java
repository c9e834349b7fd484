package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    private static boolean finishes(CollectorFixture fixture, Plug plug) throws Exception {
        try (Collector collector = fixture.open(plug)) {
            collector.runOnce();
            return true;
        } catch (Plug.Pulled e) {
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
        Plug steps = Plug.neverPulled();
        assertThat(finishes(undisturbed, steps)).isTrue();
        List<String> events = undisturbed.events();
        Map<String, List<Long>> ledger = undisturbed.ledger();
        assertThat(steps.steps()).hasSizeGreaterThan(15);

        for (int point = 1; point <= steps.steps().size(); point++) {
            CollectorFixture fixture = fixture("crash-" + point);
            assertThat(finishes(fixture, new Plug(point))).isFalse();
            finishes(fixture, new Plug(1));
            assertThat(finishes(fixture, Plug.neverPulled())).isTrue();
            assertThat(fixture.events()).as(steps.steps().get(point - 1)).isEqualTo(events);
            assertThat(fixture.ledger()).as(steps.steps().get(point - 1)).isEqualTo(ledger);
        }
    }
}
