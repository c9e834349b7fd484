package io.milepost.sla.outage.detection;

import static io.milepost.sla.outage.detection.Watching.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutageDetectorTest {

    @Test
    void an_outage_is_from_the_first_failed_result_to_the_first_good_one() {
        List<Disturbance> found = new Watching()
                .see("imap", "inside", 5, "...xxxx....")
                .see("imap", "internet", 35, "..xxxx.....")
                .find("imap");
        assertThat(found).hasSize(1);
        Disturbance outage = found.get(0);
        assertThat(outage.condition()).isEqualTo(Condition.DOWN);
        assertThat(outage.openedAt()).isEqualTo(at(2, 35));
        assertThat(outage.confirmedAt()).isEqualTo(at(4, 5));
        assertThat(outage.closedAt()).isEqualTo(at(6, 35));
        assertThat(outage.breach())
                .isEqualTo(new Breach(Breach.Place.SERVICE, "connect", List.of("inside", "internet")));
        assertThat(outage.witnesses())
                .containsExactly(
                        new Witness("imap", "inside", at(3, 5), at(6, 5), 4, "connect", "connect: refused", null, null),
                        new Witness(
                                "imap",
                                "internet",
                                at(2, 35),
                                at(5, 35),
                                4,
                                "connect",
                                "connect: refused",
                                null,
                                null));
    }

    @Test
    void one_lost_packet_is_no_outage() {
        assertThat(new Watching().see("imap", "inside", 5, "....x.....x....").find("imap"))
                .isEmpty();
        assertThat(new Watching()
                        .see("imap", "inside", 5, "....x.....")
                        .see("imap", "internet", 35, "....x.....")
                        .find("imap"))
                .isEmpty();
    }

    @Test
    void one_broken_vantage_point_is_no_outage() {
        assertThat(new Watching()
                        .see("imap", "inside", 5, "..........")
                        .see("imap", "internet", 35, "..xxxxxxx.")
                        .find("imap"))
                .isEmpty();
    }

    @Test
    void an_outage_begins_when_the_others_fail_too_not_when_a_broken_vantage_point_did() {
        List<Disturbance> found = new Watching()
                .see("imap", "inside", 5, ".......xxx...")
                .see("imap", "internet", 35, "..xxxxxxxx...")
                .find("imap");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).openedAt()).isEqualTo(at(6, 35));
    }

    @Test
    void an_outage_does_not_begin_where_the_last_to_see_it_still_saw_it_well() {
        List<Disturbance> found = new Watching()
                .see("imap", "inside", 5, "..xxxx..")
                .see("imap", "internet", 25, "...xxx..")
                .see("imap", "partner", 15, "...xxx..")
                .find("imap");
        assertThat(found).extracting(Disturbance::openedAt).containsExactly(at(3, 5));
    }

    @Test
    void what_comes_and_goes_is_one_outage() {
        assertThat(new Watching().see("imap", "inside", 5, "..xx.x.xx.....").find("imap"))
                .hasSize(1)
                .first()
                .extracting(Disturbance::openedAt, Disturbance::closedAt)
                .containsExactly(at(2, 5), at(9, 5));
    }

    /** As a collector does that is killed and comes back when all is over. */
    /** As a server is that has just been started again: what it answers at first is not yet the end. */
    @Test
    void two_good_results_are_a_pause_and_three_the_end() {
        assertThat(new Watching().see("imap", "inside", 5, "..xxx..xxx.....").find("imap"))
                .extracting(Disturbance::openedAt, Disturbance::closedAt)
                .containsExactly(tuple(at(2, 5), at(10, 5)));
        assertThat(new Watching().see("imap", "inside", 5, "..xxx...xxx....").find("imap"))
                .extracting(Disturbance::openedAt, Disturbance::closedAt)
                .containsExactly(tuple(at(2, 5), at(5, 5)), tuple(at(8, 5), at(11, 5)));
    }

    @Test
    void silence_neither_ends_an_outage_nor_begins_one() {
        assertThat(new Watching().see("imap", "inside", 5, "..xx          ..").find("imap"))
                .hasSize(1)
                .first()
                .extracting(Disturbance::openedAt, Disturbance::closedAt)
                .containsExactly(at(2, 5), at(14, 5));
        assertThat(new Watching().see("imap", "inside", 5, "..xx          xx").find("imap"))
                .hasSize(1)
                .first()
                .extracting(Disturbance::closedAt)
                .isNull();
        assertThat(new Watching().see("imap", "inside", 5, "..            ..").find("imap"))
                .isEmpty();
    }

    @Test
    void slow_phases_and_too_many_failures_degrade() {
        assertThat(new Watching().see("imap", "inside", 5, "..ssss....").find("imap"))
                .hasSize(1)
                .first()
                .satisfies(found -> {
                    assertThat(found.condition()).isEqualTo(Condition.DEGRADED);
                    assertThat(found.openedAt()).isEqualTo(at(2, 5));
                    assertThat(found.closedAt()).isEqualTo(at(6, 5));
                    assertThat(found.breach().phase()).isEqualTo("login");
                });
        assertThat(new Watching()
                        .see("imap", "inside", 5, "..x..x..x............")
                        .find("imap"))
                .hasSize(1)
                .first()
                .extracting(Disturbance::condition, Disturbance::openedAt, Disturbance::closedAt)
                .containsExactly(Condition.DEGRADED, at(2, 5), at(9, 5));
        assertThat(new Watching().see("imap", "inside", 5, "..s......x....").find("imap"))
                .isEmpty();
    }

    @Test
    void a_component_is_down_when_all_of_its_targets_are() {
        List<Disturbance> found = new Watching()
                .see("imap", "inside", 5, "..xxxxxxx...")
                .see("pop", "inside", 20, "....xxx.....")
                .find("imap", "pop");
        assertThat(found)
                .extracting(Disturbance::condition, Disturbance::openedAt, Disturbance::closedAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Condition.DEGRADED, at(2, 5), at(4, 20)),
                        org.assertj.core.groups.Tuple.tuple(Condition.DOWN, at(4, 20), at(7, 20)),
                        org.assertj.core.groups.Tuple.tuple(Condition.DEGRADED, at(7, 20), at(9, 5)));
    }

    @Test
    void whatever_the_order_and_however_often_the_findings_are_the_same_and_do_not_overlap() {
        Random random = new Random(5);
        int outages = 0;
        for (int round = 0; round < 300; round++) {
            Watching watching = new Watching();
            for (String vantage : List.of("a", "b", "c")) {
                watching.see("imap", vantage, random.nextInt(60), randomMarks(random));
                watching.see("smtp", vantage, random.nextInt(60), randomMarks(random));
            }
            List<Disturbance> found = watching.find("imap");
            List<Observation> shuffled = new ArrayList<>(watching.observations());
            shuffled.addAll(watching.observations().subList(0, random.nextInt(shuffled.size())));
            Collections.shuffle(shuffled, random);
            assertThat(new OutageDetector(DetectionRules.DEFAULT, shuffled).find(List.of("imap")))
                    .isEqualTo(found);
            Instant end = Instant.MIN;
            for (Disturbance each : found) {
                assertThat(each.openedAt()).isAfterOrEqualTo(end);
                assertThat(each.confirmedAt()).isAfterOrEqualTo(each.openedAt());
                assertThat(each.witnesses()).isNotEmpty();
                end = each.closedAt() == null ? Instant.MAX : each.closedAt();
                assertThat(end).isAfter(each.openedAt());
            }
            outages += found.size();
        }
        assertThat(outages).isGreaterThan(300);
    }

    @Test
    void rules_that_cannot_be_met_are_refused() {
        assertThatThrownBy(() -> DetectionRules.of(4, 3, null, null, null, null, null, null))
                .hasMessage("expected 1 <= failures <= of <= 100 and recovered from 1 to 100 in detection,"
                        + " got failures 4 of 3, recovered 3");
        assertThatThrownBy(() -> new Agreement("most"))
                .hasMessage("expected any, majority, all or a number of vantage points in detection, got most");
    }

    private static String randomMarks(Random random) {
        StringBuilder marks = new StringBuilder();
        char mark = '.';
        for (int minute = 0; minute < 80; minute++) {
            mark = random.nextInt(5) == 0 ? "..xxs ".charAt(random.nextInt(6)) : mark;
            marks.append(mark);
        }
        return marks.append("....").toString();
    }
}
