package io.milepost.sla.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.adoption.Penetration.Reason;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PenetrationTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-25");

    @Test
    void peopleAreDividedByStaff() {
        assertThat(of(20L, Map.of("staff", 20L)).whyNot()).isNull();
        assertThat(of(20L, Map.of("staff", 20L)).staff()).isEqualTo(20);
    }

    @Test
    void morePeopleThanStaffAreNotDivided() {
        assertThat(of(21L, Map.of("staff", 20L)).whyNot()).isEqualTo(Reason.HEADCOUNT_EXCEEDED);
    }

    @Test
    void aMissingHeadcountIsSaid_alsoOfOneOrganisationAmongSeveral() {
        assertThat(of(3L, Map.of("without_headcount", 4L)).whyNot()).isEqualTo(Reason.HEADCOUNT_MISSING);
        assertThat(of(3L, Map.of("staff", 20L, "without_headcount", 4L)).whyNot())
                .isEqualTo(Reason.HEADCOUNT_MISSING);
    }

    @Test
    void withoutADirectoryNobodyKnowsThePeople() {
        assertThat(of(null, Map.of("staff", 20L)).whyNot()).isEqualTo(Reason.DIRECTORY_MISSING);
    }

    @Test
    void factsOfBeforeStaffWasCountedHaveNone() {
        assertThat(Penetration.of(count(3L), detail(Map.of("registered", 3L)))).isEmpty();
    }

    private static Penetration of(@Nullable Long people, Map<String, Long> counts) {
        return Penetration.of(count(people), detail(counts)).orElseThrow();
    }

    private static AdoptionCount count(@Nullable Long people) {
        return new AdoptionCount(
                DAY, AdoptionScope.REGION, "North", "logins", 30L, people, 30L, 0L, 9L, 8L, 9L, 0, true, 40L, 30L);
    }

    private static AdoptionDetail detail(Map<String, Long> counts) {
        return new AdoptionDetail(DAY, AdoptionScope.REGION, "North", "logins", counts);
    }
}
