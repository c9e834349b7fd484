package io.milepost.sla.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.DelayPart;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureTest {
    private static final DisclosurePolicy CENTRAL = DisclosurePolicy.parse("nhs-central");
    private static final Span PERIOD = new Span(0, 1_000);

    @ParameterizedTest
    @CsvSource({"0,0", "1,5", "3,5", "7,5", "8,10", "12,10", "13,15", "1196,1195", "1198,1200"})
    void the_policy_protects_small_numbers_and_rounds_the_others(long count, long shown) {
        assertThat(CENTRAL.round(count)).isEqualTo(shown);
        assertThat(CENTRAL.lowest(shown)).isLessThanOrEqualTo(count);
        assertThat(CENTRAL.highest(shown)).isGreaterThanOrEqualTo(count);
    }

    @Test
    void each_shown_number_tells_exactly_the_numbers_that_it_stands_for() {
        for (long count = 0; count < 200; count++) {
            long shown = CENTRAL.round(count);
            assertThat(CENTRAL.round(CENTRAL.lowest(shown))).isEqualTo(shown);
            assertThat(CENTRAL.round(CENTRAL.highest(shown))).isEqualTo(shown);
            assertThat(CENTRAL.round(CENTRAL.highest(shown) + 1)).isGreaterThan(shown);
        }
    }

    @Test
    void an_unknown_policy_is_refused() {
        assertThatThrownBy(() -> DisclosurePolicy.parse("none")).hasMessage("expected one of nhs-central, got none");
    }

    @Test
    void organisations_are_summed_where_nobody_counted_the_whole() {
        Evidence evidence = population(at(0, "A", 10), at(0, "B", 4), at(500, "B", 6));
        assertThat(new Disclosure(CENTRAL, evidence, Set.of()).evidence().population())
                .containsExactly(at(0, "", 14), at(500, "", 16));
    }

    @Test
    void an_outage_of_named_organisations_becomes_one_of_a_rounded_number_of_people() {
        Evidence evidence = population(at(0, "", 1200), at(0, "A", 1197), at(0, "B", 3))
                .withStates(List.of(new StateInterval(
                        "imap", "", new Span(10, 20), ServiceState.DOWN, Affected.organisations(Set.of("B")))));
        Disclosure disclosure = new Disclosure(CENTRAL, evidence, Set.of());
        assertThat(disclosure.namesOrganisations()).isTrue();
        assertThat(disclosure.evidence().states())
                .extracting(StateInterval::affected)
                .containsExactly(Affected.people(5));
    }

    @Test
    void rounded_numbers_are_told_when_the_national_one_leaves_small_ones_open() {
        Evidence evidence = population(at(0, "", 2405), at(0, "A", 1200), at(0, "B", 1200), at(0, "C", 5));
        assertThat(new Disclosure(CENTRAL, evidence, Set.of()).organisations(PERIOD))
                .containsEntry("A", 1200L)
                .containsEntry("C", 5L);
    }

    /** One organisation alone is the nation; two of at most 7 each that add up to 14 have 7 each. */
    @Test
    void they_are_left_out_when_a_small_one_could_be_worked_out() {
        assertThat(new Disclosure(CENTRAL, population(at(0, "", 3), at(0, "A", 3)), Set.of()).organisations(PERIOD))
                .isEmpty();
        assertThat(new Disclosure(CENTRAL, population(at(0, "", 14), at(0, "A", 7), at(0, "B", 7)), Set.of())
                        .organisations(PERIOD))
                .isEmpty();
        assertThat(new Disclosure(CENTRAL, population(at(0, "", 12), at(0, "A", 5), at(0, "B", 7)), Set.of())
                        .organisations(PERIOD))
                .hasSize(2);
    }

    @Test
    void of_counts_by_which_organisations_are_judged_nothing_is_told() {
        Evidence evidence = Evidence.NONE
                .withCounts(List.of(
                        count("own", 3, 1).of("SMALL"),
                        count("own", 4_000, 3_990).of("LARGE"),
                        count("all", 4_004, 3_992)))
                .withSamples(List.of(new Sample("own", 5, 7L, null, 1).of("SMALL", "")));
        Disclosure disclosure = new Disclosure(CENTRAL, evidence, Set.of("own"));
        assertThat(disclosure.leavesOutCounts()).isTrue();
        assertThat(disclosure.evidence().counts()).containsExactly(count("all", 4_004, 3_992));
        assertThat(disclosure.evidence().samples()).isEmpty();
    }

    @Test
    void counts_of_organisations_by_which_the_whole_service_is_judged_are_summed() {
        Evidence evidence = Evidence.NONE.withCounts(List.of(
                count("all", 3, 1).of("SMALL"), count("all", 4_000, 3_990).of("LARGE"), count("all", 10, 9)));
        assertThat(new Disclosure(CENTRAL, evidence, Set.of()).evidence().counts())
                .containsExactlyInAnyOrder(count("all", 4_003, 3_991), count("all", 10, 9));
    }

    @Test
    void what_was_counted_of_a_share_is_summed_with_what_does_not_tell_it() {
        Evidence evidence = Evidence.NONE.withCounts(List.of(
                count("all", 3, 1).of("SMALL").ofPart(DelayPart.OWN, 2),
                count("all", 40, 39).of("LARGE").ofPart(DelayPart.OWN, 5),
                count("all", 50, 9).of("LARGE").ofPart(DelayPart.WHOLE, 0)));
        assertThat(new Disclosure(CENTRAL, evidence, Set.of()).evidence().counts())
                .containsExactlyInAnyOrder(
                        count("all", 43, 40).ofPart(DelayPart.OWN, 7),
                        count("all", 50, 9).ofPart(DelayPart.WHOLE, 0));
    }

    private static SampleCount count(String measure, long valid, long good) {
        return new SampleCount(measure, PERIOD, valid, good, 60_000L);
    }

    private static Evidence population(PopulationChange... changes) {
        return Evidence.NONE.withPopulation(List.of(changes));
    }

    private static PopulationChange at(long from, String organisation, long users) {
        return new PopulationChange(from, organisation, users);
    }
}
