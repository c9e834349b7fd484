package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.mail.ImapConversation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void targetsOfLikeNamesAreSpreadOverTheInterval() {
        Duration ten = Duration.ofSeconds(10);
        Map<Long, Long> probesBySecond = IntStream.range(0, 300)
                .mapToObj(i -> ProbeSchedule.nextDue(new ProbeSchedule.Entry(target("mx-" + (100 + i)), ten), NOON))
                .collect(Collectors.groupingBy(Instant::getEpochSecond, Collectors.counting()));

        assertThat(probesBySecond.values()).allMatch(count -> count <= 50);
    }

    @Test
    void aProbeIsGivenUpBeforeItsNextSlot() {
        ProbeSchedule.Entry entry = new ProbeSchedule.Entry(target("imap"), Duration.ofSeconds(5));

        assertThat(entry.target().limit()).isEqualTo(Duration.ofMillis(4_750));
        assertThat(entry.target().deadline()).isEqualTo(Duration.ofMillis(4_750));
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
                new Endpoint("127.0.0.1", 143, Security.NONE, Endpoint.Trust.USUAL),
                () -> new ImapConversation(Security.NONE, null),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }
}
