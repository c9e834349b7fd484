package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Protocol;
import io.milepost.collector.probe.conversation.Security;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {

    private static final Instant NOON = Instant.parse("2026-10-25T12:00:00Z");

    @Test
    void slotsDoNotDependOnWhenTheCollectorStarted() {
        ProbeSchedule.Entry entry = new ProbeSchedule.Entry(target("imap"), Duration.ofSeconds(30));

        Instant early = ProbeSchedule.nextDue(entry, NOON);
        Instant late = ProbeSchedule.nextDue(entry, early.minusMillis(1));

        assertThat(late).isEqualTo(early);
        assertThat(ProbeSchedule.nextDue(entry, early)).isEqualTo(early.plusSeconds(30));
    }

    @Test
    void aSlotIsAlwaysAheadByAtMostOneInterval() {
        ProbeSchedule.Entry entry = new ProbeSchedule.Entry(target("smtp"), Duration.ofSeconds(7));

        for (int second = 0; second < 60; second++) {
            Instant now = NOON.plusSeconds(second);
            assertThat(ProbeSchedule.nextDue(entry, now)).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(7));
        }
    }

    @Test
    void targetsAreNotAllProbedAtTheSameInstant() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(ProbeSchedule.nextDue(new ProbeSchedule.Entry(target("imap"), minute), NOON))
                .isNotEqualTo(ProbeSchedule.nextDue(new ProbeSchedule.Entry(target("smtp"), minute), NOON));
    }

    @Test
    void anIntervalOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new ProbeSchedule.Entry(target("imap"), Duration.ofMillis(10)))
                .hasMessage("Cannot schedule probe imap: expected an interval of 1 second to 1 hour, got PT0.01S");
    }

    private static ProbeTarget target(String name) {
        return new ProbeTarget(
                "national",
                name,
                "inside",
                Protocol.IMAP,
                "127.0.0.1",
                143,
                Security.NONE,
                null,
                true,
                Duration.ofSeconds(5));
    }
}
