package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.Judging.availability;
import static io.milepost.sla.verdict.Judging.exact;
import static io.milepost.sla.verdict.Judging.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.evidence.Affected;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of outages weighed by the people whom they hit. */
class PopulationExamplesTest {
    private static Judging weighed(String rule) {
        return availability("UTC", "99.9 %", "accounting: { population: " + rule + " }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'{ rule: user-minutes, users: 500000 }', 99.9583, MET",
        "'{ rule: threshold, users: 500000, moreThan: 5 % }', 99.5833, MISSED",
        "'{ rule: threshold, users: 500000, moreThan: 10 % }', 100.0000, MET",
        "'{ rule: threshold, users: 500000, atLeast: 10 % }', 99.5833, MISSED",
        "none, 99.5833, MISSED"
    })
    void aTenthOfTheUsersForThreeHours(String rule, String expected, Verdict verdict) {
        MeasureEvaluation evaluation = weighed(rule)
                .downFor(Affected.people(50_000), "2025-04-10T09:00:00Z", "2025-04-10T12:00:00Z")
                .in("2025-04");

        assertThat(percent(evaluation, 4)).isEqualTo(expected);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @Test
    void oneTrustIsDownWhileTheNationIsFine() {
        Judging national = weighed("{ rule: user-minutes }")
                .users("2025-01-01T00:00:00Z", "RX1", 5_000)
                .users("2025-01-01T00:00:00Z", "RX2", 495_000)
                .downFor(Affected.organisations(Set.of("RX1")), "2025-04-10T09:00:00Z", "2025-04-10T12:00:00Z");
        Judging trusts = availability("UTC", "99.9 %", "per: organisation")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .users("2025-01-01T00:00:00Z", "RX2", 495_000)
                .downFor(Affected.organisations(Set.of("RX1")), "2025-04-10T09:00:00Z", "2025-04-10T12:00:00Z");

        // 180 × 5,000 of 43,200 × 500,000 user-minutes.
        assertThat(percent(national.in("2025-04"), 4)).isEqualTo("99.9958");
        assertThat(national.in("2025-04").verdict()).isEqualTo(Verdict.MET);
        List<MeasureEvaluation> each = trusts.all("2025-04");
        assertThat(each).extracting(MeasureEvaluation::organisation).containsExactly("RX1", "RX2");
        assertThat(percent(each.get(0), 4)).isEqualTo("99.5833");
        assertThat(each.get(0).verdict()).isEqualTo(Verdict.MISSED);
        assertThat(percent(each.get(1), 4)).isEqualTo("100.0000");
    }

    @ParameterizedTest
    @CsvSource({"same-people, 99.9736", "different-people, 99.9667"})
    void overlappingOutagesHitTheSamePeopleOrOthers(String overlap, String expected) {
        // Of 500,000 users in 43,200 minutes: 60 min × 50,000 + 30 min × 90,000 = 5,700,000 user-minutes when the
        // people are
        // the same, 90 min × 50,000 + 30 min × 90,000 = 7,200,000 when they are not.
        MeasureEvaluation evaluation = weighed("{ rule: user-minutes, users: 500000, overlap: " + overlap + " }")
                .downFor(Affected.people(50_000), "2025-04-10T09:00:00Z", "2025-04-10T10:30:00Z")
                .downFor(Affected.people(90_000), "2025-04-10T09:30:00Z", "2025-04-10T10:00:00Z")
                .in("2025-04");

        assertThat(percent(evaluation, 4)).isEqualTo(expected);
    }

    @Test
    void namedOrganisationsAreUnitedAtEachInstant() {
        MeasureEvaluation evaluation = weighed("{ rule: user-minutes }")
                .users("2025-01-01T00:00:00Z", "RX1", 100)
                .users("2025-01-01T00:00:00Z", "RX2", 300)
                .users("2025-01-01T00:00:00Z", "RX3", 600)
                .downFor(Affected.organisations(Set.of("RX1", "RX2")), "2025-04-10T09:00:00Z", "2025-04-10T10:00:00Z")
                .downFor(Affected.organisations(Set.of("RX2", "RX3")), "2025-04-10T09:00:00Z", "2025-04-10T10:00:00Z")
                .in("2025-04");

        // All 1,000 for 60 of 43,200 minutes.
        assertThat(percent(evaluation, 4)).isEqualTo("99.8611");
    }

    @Test
    void aPopulationThatGrowsWeighsEachPartOfTheMonthByItself() {
        MeasureEvaluation evaluation = weighed("{ rule: user-minutes }")
                .users("2025-01-01T00:00:00Z", 100)
                .users("2025-04-16T00:00:00Z", 300)
                .down("2025-04-15T23:00:00Z", "2025-04-16T01:00:00Z")
                .in("2025-04");

        // Agreed 21,600 × 100 + 21,600 × 300 = 8,640,000; bad 60 × 100 + 60 × 300 = 24,000.
        assertThat(exact(evaluation)).hasToString("359/360");
    }

    @Test
    void withoutTheNumberOfUsersUserMinutesCannotBeJudged() {
        assertThatThrownBy(() -> weighed("{ rule: user-minutes }").in("2025-04"))
                .isInstanceOf(MissingEvidenceException.class)
                .hasMessage("Cannot judge m for 2025-04: expected the number of users from 2025-04-01T00:00:00Z on,"
                        + " in the contract (population: users) or as evidence, got none");
    }

    @ParameterizedTest
    @CsvSource({"up, 100.0000", "down, 99.8611", "30 %, 99.9583"})
    void degradedTimeWeighsWhatTheContractSays(String degraded, String expected) {
        MeasureEvaluation evaluation = availability("UTC", "99.9 %", "accounting: { degraded: " + degraded + " }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .degraded("2025-04-10T09:00:00Z", "2025-04-10T10:00:00Z")
                .in("2025-04");

        assertThat(percent(evaluation, 4)).isEqualTo(expected);
    }
}
