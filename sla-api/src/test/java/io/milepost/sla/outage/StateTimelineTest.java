package io.milepost.sla.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.contract.Quorum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateTimelineTest {

    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_result_holds_until_the_next_one() {
        assertThat(StateTimeline.of(List.of(up(0), down(1), down(2), up(3))))
                .containsExactly(
                        new StateInterval(at(0), at(1), ProbeState.UP, 1, null),
                        new StateInterval(at(1), at(3), ProbeState.DOWN, 2, "refused"),
                        new StateInterval(at(3), at(5), ProbeState.UP, 1, null));
    }

    @Test
    void a_result_holds_no_longer_than_twice_its_interval() {
        assertThat(StateTimeline.of(List.of(up(0), up(10))))
                .containsExactly(
                        new StateInterval(at(0), at(2), ProbeState.UP, 1, null),
                        new StateInterval(at(10), at(12), ProbeState.UP, 1, null));
    }

    @Test
    void pieces_are_cut_at_midnight_and_joined_again_when_read() {
        Instant late = Instant.parse("2026-10-01T23:59:30Z");
        List<StateInterval> pieces = StateTimeline.of(List.of(new ProbeResult(late, MINUTE, ProbeState.UP, null)));
        Instant midnight = Instant.parse("2026-10-02T00:00:00Z");
        assertThat(pieces)
                .containsExactly(
                        new StateInterval(late, midnight, ProbeState.UP, 1, null),
                        new StateInterval(midnight, late.plusSeconds(120), ProbeState.UP, 0, null));
        assertThat(StateTimeline.merge(pieces))
                .containsExactly(new StateInterval(late, late.plusSeconds(120), ProbeState.UP, 1, null));
    }

    @Test
    void neither_order_nor_repetition_makes_a_difference() {
        Random random = new Random(7);
        List<ProbeResult> results = new ArrayList<>();
        for (int minute = 0; minute < 300; minute++) {
            results.add(random.nextInt(5) == 0 ? down(minute * 3) : up(minute * 3 + random.nextInt(3)));
        }
        List<StateInterval> expected = StateTimeline.of(results);
        for (int round = 0; round < 20; round++) {
            List<ProbeResult> shuffled = new ArrayList<>(results);
            shuffled.addAll(results.subList(0, random.nextInt(results.size())));
            Collections.shuffle(shuffled, random);
            assertThat(StateTimeline.of(shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void an_outage_needs_as_many_vantage_points_as_the_quorum_says() {
        Map<String, List<StateInterval>> timelines = Map.of(
                "inside", StateTimeline.of(List.of(up(0), down(1), down(2), down(3), up(4))),
                "internet", StateTimeline.of(List.of(up(0), up(1), down(2), down(3), up(4))));
        List<Outage> anyUp = new Outages(Quorum.ANY).find("imap", timelines, at(0), at(6));
        assertThat(anyUp).hasSize(1);
        assertThat(anyUp.get(0).openedAt()).isEqualTo(at(1));
        assertThat(anyUp.get(0).confirmedAt()).isEqualTo(at(2));
        assertThat(anyUp.get(0).closedAt()).isEqualTo(at(4));
        assertThat(anyUp.get(0).witnesses()).extracting(Outage.Witness::results).containsExactly(3, 2);
        assertThat(new Outages(Quorum.ALL)
                        .find("imap", timelines, at(0), at(6))
                        .get(0)
                        .confirmedAt())
                .isEqualTo(at(1));
    }

    @Test
    void silence_is_neither_up_nor_down() {
        Map<String, List<StateInterval>> timelines =
                Map.of("inside", StateTimeline.of(List.of(down(0), down(1))), "internet", List.of());
        assertThat(new Outages(Quorum.ANY).states(timelines, at(0), at(4)))
                .containsExactly(new StateInterval(at(0), at(4), ProbeState.UNKNOWN, 0, null));
        assertThat(new Outages(Quorum.ANY).find("imap", timelines, at(0), at(4)))
                .isEmpty();
        assertThat(new Outages(Quorum.ANY.ignoringSilentOnes()).states(timelines, at(0), at(4)))
                .containsExactly(
                        new StateInterval(at(0), at(3), ProbeState.DOWN, 0, null),
                        new StateInterval(at(3), at(4), ProbeState.UNKNOWN, 0, null));
    }

    private static ProbeResult up(int minute) {
        return new ProbeResult(at(minute), MINUTE, ProbeState.UP, null);
    }

    private static ProbeResult down(int minute) {
        return new ProbeResult(at(minute), MINUTE, ProbeState.DOWN, "refused");
    }

    private static Instant at(int minute) {
        return NOON.plus(MINUTE.multipliedBy(minute));
    }
}
