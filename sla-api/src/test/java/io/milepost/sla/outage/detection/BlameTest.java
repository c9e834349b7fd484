package io.milepost.sla.outage.detection;

import static io.milepost.sla.outage.detection.Watching.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which place a failure is blamed on, and what a vantage point is not believed. */
class BlameTest {
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
