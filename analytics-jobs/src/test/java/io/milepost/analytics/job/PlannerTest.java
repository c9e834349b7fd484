package io.milepost.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.job.Request.Choice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-10-02");

    private final Planner planner = planner(null, null, Choice.CHANGED);
    private final List<PeriodInputs> possible = List.of(
            new PeriodInputs(FIRST, Map.of("delivery", 5L, "identity", 3L)),
            new PeriodInputs(SECOND, Map.of("delivery", 7L, "identity", 3L)));

    private static Planner planner(@Nullable LocalDate from, @Nullable LocalDate to, Choice choice) {
        return new Planner("sha256:a", "1", new Request(from, to, choice));
    }

    private static Provenance stored(long delivery, long identity, String catalogue, String code) {
        return new Provenance(Map.of("delivery", delivery, "identity", identity), catalogue, code);
    }

    @Test
    void daysThatTheApiDoesNotHaveAreComputed() {
        assertThat(planner.plan(possible, Map.of())).containsOnlyKeys(FIRST, SECOND);
    }

    @Test
    void aPlannedDayCarriesWhatItIsComputedFrom() {
        assertThat(planner.plan(possible, Map.of()).get(SECOND))
                .isEqualTo(new Provenance(Map.of("delivery", 7L, "identity", 3L), "sha256:a", "1"));
    }

    @Test
    void nothingIsComputedWhenNothingChanged() {
        assertThat(planner.plan(
                        possible, Map.of(FIRST, stored(5, 3, "sha256:a", "1"), SECOND, stored(7, 3, "sha256:a", "1"))))
                .isEmpty();
    }

    @Test
    void aHigherSequenceNumberOfOneTableIsAChange() {
        assertThat(planner.plan(
                        possible, Map.of(FIRST, stored(5, 2, "sha256:a", "1"), SECOND, stored(7, 3, "sha256:a", "1"))))
                .containsOnlyKeys(FIRST);
    }

    @Test
    void aTableThatHadNoFileBeforeIsAChange() {
        Provenance withoutIdentity = new Provenance(Map.of("delivery", 5L), "sha256:a", "1");
        assertThat(planner.plan(possible, Map.of(FIRST, withoutIdentity, SECOND, stored(7, 3, "sha256:a", "1"))))
                .containsOnlyKeys(FIRST);
    }

    @Test
    void aLowerSequenceNumberIsNoChange() {
        assertThat(planner.plan(
                        possible, Map.of(FIRST, stored(9, 9, "sha256:a", "1"), SECOND, stored(9, 9, "sha256:a", "1"))))
                .isEmpty();
    }

    @Test
    void anotherCatalogueOrCodeIsAChange() {
        assertThat(planner.plan(
                        possible, Map.of(FIRST, stored(5, 3, "sha256:b", "1"), SECOND, stored(7, 3, "sha256:a", "0"))))
                .containsOnlyKeys(FIRST, SECOND);
    }

    @Test
    void daysOutsideTheAskedRangeAreLeftAlone() {
        assertThat(planner(SECOND, null, Choice.CHANGED).plan(possible, Map.of()))
                .containsOnlyKeys(SECOND);
        assertThat(planner(null, FIRST, Choice.CHANGED).plan(possible, Map.of()))
                .containsOnlyKeys(FIRST);
    }

    @Test
    void everyDayAskedForIsComputedWhenItIsToBeComputedAgain() {
        Map<LocalDate, Provenance> current =
                Map.of(FIRST, stored(5, 3, "sha256:a", "1"), SECOND, stored(7, 3, "sha256:a", "1"));
        assertThat(planner(null, null, Choice.EVERY).plan(possible, current)).containsOnlyKeys(FIRST, SECOND);
        assertThat(planner(SECOND, SECOND, Choice.EVERY).plan(possible, current))
                .containsOnlyKeys(SECOND);
    }
}
