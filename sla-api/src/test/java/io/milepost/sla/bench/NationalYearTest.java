package io.milepost.sla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NationalYearTest {
    private static final NationalYear YEAR = NationalYear.of(12, 3);
    private static final Period MARCH = Period.parse("2025-03", YEAR.contract().zone());

    private static List<MeasureEvaluation> own(Contract contract, Evidence evidence) {
        return ServiceLevels.evaluate(contract, MARCH, evidence).measures().stream()
                .filter(evaluation -> evaluation.measure().equals("own"))
                .toList();
    }

    @Test
    void theServiceAndEachOrganisationAreJudgedInBothRegimes() {
        List<MeasureEvaluation> all = ServiceLevels.evaluate(YEAR.contract(), YEAR.period(), YEAR.evidence())
                .measures();
        assertThat(all).hasSize(2 + 2 * 12 + 2);
        assertThat(all)
                .filteredOn(evaluation -> evaluation.measure().equals("own"))
                .allSatisfy(evaluation -> assertThat(evaluation.outages()).isNotEmpty());
        assertThat(own(YEAR.contract(), YEAR.evidence()).stream()
                        .map(MeasureEvaluation::badMicros)
                        .distinct())
                .hasSizeGreaterThan(2);
    }

    /** Everyone's timeline is shared among organisations; judged without any other one, each must come out the same. */
    @Test
    void anOrganisationAmongManyIsJudgedAsIfTheEvidenceWereItsOwn() {
        for (MeasureEvaluation among : own(YEAR.contract(), YEAR.evidence())) {
            String code = String.valueOf(among.organisation());
            List<StateInterval> lived = new ArrayList<>();
            for (StateInterval state : YEAR.evidence().states()) {
                if (state.affected().everyone()
                        || state.affected().organisations().contains(code)) {
                    lived.add(new StateInterval(
                            state.subject(), state.vantage(), state.span(), state.state(), Affected.EVERYONE));
                }
            }
            List<MeasureEvaluation> alone = own(YEAR.contract(), YEAR.evidence().withStates(lived));
            assertThat(alone)
                    .filteredOn(evaluation -> code.equals(evaluation.organisation())
                            && evaluation.regime().equals(among.regime()))
                    .singleElement()
                    .isEqualTo(among);
        }
    }

    @Test
    void theSameSeedMakesTheSameYear() {
        assertThat(NationalYear.of(12, 3).evidence().equals(YEAR.evidence())).isTrue();
        assertThat(NationalYear.of(12, 4).evidence().equals(YEAR.evidence())).isFalse();
    }
}
