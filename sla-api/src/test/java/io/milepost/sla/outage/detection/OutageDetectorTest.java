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

    @Test
    void who_has_its_turn_last_before_a_repair_had_no_fault_of_its_own() {
        Watching watching = new Watching();
        for (String target : List.of("imap", "pop3", "smtp")) {
            watching.see(target, "inside", 5, "..xx....")
                    .see(target, "partner", 30, "..xx....")
                    .see(target, "internet", 35, "..xx....");
        }
        assertThat(view(watching, "imap", "internet").spells())
                .extracting(Spell::condition, Spell::from)
                .contains(tuple(Condition.DOWN, at(2, 35)))
                .noneMatch(spell -> spell.toList().contains(Condition.UNKNOWN));
        assertThat(watching.find("imap").get(0).breach())
                .isEqualTo(new Breach(Breach.Place.SERVICE, "connect", List.of("inside", "internet", "partner")));
    }

    @Test
    void who_sees_the_end_first_does_not_make_it_one_of_the_way() {
        Watching watching = new Watching()
                .see("imap", "inside", 5, "..xxxxx")
                .see("imap", "partner", 15, "..xxxxx")
                .see("imap", "internet", 35, "..xx...");
        assertThat(watching.find("imap"))
                .extracting(Disturbance::closedAt, found -> found.breach().place())
                .containsExactly(tuple(null, Breach.Place.SERVICE));
    }

    /** As a collector does that is killed and comes back when all is over. */
    @Test
    void who_saw_it_fail_once_and_then_nothing_until_its_end_did_not_see_it_well() {
        List<Disturbance> found = new Watching()
                .see("imap", "inside", 5, "..xx.....")
                .see("imap", "partner", 15, "..xx.....")
                .see("imap", "internet", 3, "..x .....")
                .find("imap");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).breach().place()).isEqualTo(Breach.Place.SERVICE);
    }

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
    void a_vantage_point_that_loses_its_network_sees_nothing_rather_than_an_outage() {
        Watching watching = new Watching()
                .by(rules(new Agreement("any"), List.of()))
                .see("imap", "inside", 5, "..........")
                .see("smtp", "inside", 12, "..........")
                .see("imap", "internet", 35, "..xxxxx...")
                .see("smtp", "internet", 51, "..xxxxx...");
        assertThat(watching.find("imap")).isEmpty();
        assertThat(watching.find("smtp")).isEmpty();
        assertThat(view(watching, "imap", "internet").at(at(4, 0))).isEqualTo(Condition.UNKNOWN);
        assertThat(view(watching, "imap", "internet").at(at(8, 0))).isEqualTo(Condition.UP);
        assertThat(view(watching, "imap", "inside").at(at(4, 0))).isEqualTo(Condition.UP);
    }

    @Test
    void a_service_that_is_away_as_a_whole_is_down_and_no_vantage_points_fault() {
        Watching watching = new Watching()
                .by(rules(new Agreement("any"), List.of()))
                .see("imap", "inside", 5, "..xxxxx...")
                .see("smtp", "inside", 12, "..xxxxx...")
                .see("imap", "internet", 35, "..xxxxx...")
                .see("smtp", "internet", 51, "..xxxxx...");
        assertThat(watching.find("imap"))
                .hasSize(1)
                .first()
                .extracting(Disturbance::openedAt)
                .isEqualTo(at(2, 5));
        assertThat(watching.find("smtp")).hasSize(1);
    }

    @Test
    void a_vantage_point_whose_reference_fails_too_sees_nothing() {
        Watching watching = new Watching()
                .by(rules(Agreement.MAJORITY, List.of("gateway")))
                .see("imap", "inside", 5, "..xxxxx...")
                .see("gateway", "inside", 20, "..xxxxx...");
        assertThat(watching.find("imap")).isEmpty();
        assertThat(view(watching, "imap", "inside").at(at(4, 0))).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void a_failure_that_only_some_see_is_on_their_way() {
        List<Disturbance> found = new Watching()
                .by(rules(new Agreement("any"), List.of()))
                .see("imap", "inside", 5, "..........")
                .see("imap", "internet", 35, "..xxxxx...")
                .find("imap");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).breach()).isEqualTo(new Breach(Breach.Place.PATH, "connect", List.of("internet")));
    }

    @Test
    void a_vantage_point_whose_turn_comes_last_does_not_blame_the_way() {
        Watching watching = new Watching()
                .see("imap", "inside", 5, "..xxxx...")
                .see("imap", "internet", 25, "..xxxx...")
                .see("imap", "partner", 45, "..xxxx...");
        assertThat(watching.find("imap"))
                .extracting(each -> each.breach().place())
                .containsExactly(Breach.Place.SERVICE);
        Watching sofar = new Watching()
                .see("imap", "inside", 5, "..xx")
                .see("imap", "internet", 25, "..xx")
                .see("imap", "partner", 45, "..x");
        assertThat(sofar.find("imap")).extracting(each -> each.breach().place()).containsExactly(Breach.Place.SERVICE);
    }

    @Test
    void a_vantage_point_that_sees_well_what_two_others_do_not_blames_their_way() {
        Watching watching = new Watching()
                .see("imap", "inside", 5, "..xxxx...")
                .see("imap", "internet", 25, "..xxxx...")
                .see("imap", "partner", 45, ".........");
        assertThat(watching.find("imap"))
                .extracting(each -> each.breach().place())
                .containsExactly(Breach.Place.PATH);
    }

    @Test
    void a_vantage_point_that_loses_its_network_during_an_outage_sees_nothing_of_it_either() {
        Watching watching = new Watching()
                .see("imap", "inside", 5, "..xxxxxxxx")
                .see("smtp", "inside", 12, "..........")
                .see("pop3", "inside", 17, "..........")
                .see("imap", "internet", 35, "..xxxxxxxx")
                .see("smtp", "internet", 38, "......xxxx")
                .see("pop3", "internet", 41, "......xxxx")
                .see("imap", "partner", 45, "..xxxxxxxx")
                .see("smtp", "partner", 48, "..........")
                .see("pop3", "partner", 51, "..........");
        assertThat(view(watching, "imap", "internet").at(at(4, 0))).isEqualTo(Condition.DOWN);
        assertThat(view(watching, "imap", "internet").at(at(8, 0))).isEqualTo(Condition.UNKNOWN);
        assertThat(view(watching, "smtp", "internet").at(at(8, 0))).isEqualTo(Condition.UNKNOWN);
        assertThat(watching.find("imap")).extracting(Disturbance::openedAt).containsExactly(at(2, 5));
        assertThat(watching.find("smtp")).isEmpty();
    }

    @Test
    void what_the_probe_told_of_a_failure_goes_before_what_its_words_say() {
        Observation.Told told = new Observation.Told("starttls", "not_offered", "service");
        Disturbance outage = new Watching()
                .see("imap", "inside", 5, "connect: words of a server", told, "..xxx..")
                .see("imap", "internet", 35, "connect: words of a server", told, "..xxx..")
                .find("imap")
                .get(0);
        assertThat(outage.breach().phase()).isEqualTo("starttls");
        assertThat(outage.breach().place()).isEqualTo(Breach.Place.SERVICE);
        assertThat(outage.witnesses()).allSatisfy(witness -> {
            assertThat(witness.cause()).isEqualTo("not_offered");
            assertThat(witness.blame()).isEqualTo("service");
        });
    }

    @Test
    void one_that_never_got_to_the_service_blames_the_way() {
        Observation.Told told = new Observation.Told("connect", "timeout", "network");
        assertThat(new Watching()
                        .see("imap", "inside", 5, "timeout", told, "..xxx..")
                        .find("imap")
                        .get(0)
                        .breach())
                .isEqualTo(new Breach(Breach.Place.PATH, "connect", List.of("inside")));
        assertThat(new Watching()
                        .see("imap", "inside", 5, "timeout", told, "..xxx..")
                        .see("imap", "internet", 35, "timeout", told, "..xxx..")
                        .find("imap")
                        .get(0)
                        .breach()
                        .place())
                .isEqualTo(Breach.Place.SERVICE);
    }

    @Test
    void a_failure_that_the_probe_says_is_its_own_is_no_outage() {
        Observation.Told own = new Observation.Told("connect", "own", "probe");
        assertThat(new Watching()
                        .see("imap", "inside", 5, "no free port", own, "..xxxx..")
                        .find("imap"))
                .isEmpty();
    }

    @Test
    void names_that_nobody_can_look_up_are_blamed_on_the_look_up() {
        assertThat(new Watching()
                        .see("imap", "inside", 5, "dns: no such name", "..xxxxx...")
                        .find("imap"))
                .first()
                .extracting(found -> found.breach().place())
                .isEqualTo(Breach.Place.NAME_LOOKUP);
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

    private static DetectionRules rules(Agreement vantages, List<String> reference) {
        return DetectionRules.of(null, null, null, vantages, null, null, reference, null);
    }

    private static View view(Watching watching, String target, String vantage) {
        return watching.detector().views(target).stream()
                .filter(view -> view.vantage().equals(vantage))
                .findFirst()
                .orElseThrow();
    }
}
