package io.milepost.samples.simulation.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.NationPlan;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.nation.PopulationPlan;
import io.milepost.samples.simulation.time.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdoptionTest {
    private static final int DAYS = 40;
    private static final Period PERIOD = new Period(LocalDate.of(2026, 10, 1), DAYS, ZoneId.of("Europe/London"));
    private static final List<Definition> DEFINITIONS = Definition.ofPeriod(PERIOD.date(0), PERIOD.date(20));

    private final Population population = PopulationPlan.draw(NationPlan.draw(1_000, 12, DAYS, 3), DAYS, 4);
    private final Adoption adoption = new Adoption(population, PERIOD, DEFINITIONS);
    private final int someone = IntStream.range(0, population.size())
            .filter(account -> population.kind(account) == AccountKind.PERSON)
            .filter(account -> IntStream.range(0, DAYS)
                    .allMatch(day -> population.state(account, day).registered()))
            .findFirst()
            .orElseThrow();

    @Test
    void a_use_at_the_windows_very_start_does_not_count() {
        adoption.used(someone, Protocol.IMAP, true, PERIOD.start(1));

        assertThat(active(29, "login-only")).isEqualTo(1);
        assertThat(active(30, "login-only")).isZero();
    }

    @Test
    void a_microsecond_later_counts_one_day_longer() {
        adoption.used(someone, Protocol.IMAP, true, PERIOD.start(1) + 1);

        assertThat(active(30, "login-only")).isEqualTo(1);
        assertThat(active(31, "login-only")).isZero();
    }

    @Test
    void sending_counts_only_where_the_definition_says_so() {
        adoption.used(someone, Protocol.SMTP_AUTH, true, PERIOD.start(2));

        assertThat(active(2, "login-only")).isZero();
        assertThat(active(2, "nhsmail-30-day")).isEqualTo(1);
    }

    @Test
    void a_use_before_the_period_s_thirtieth_day_counts_from_its_first_instant() {
        adoption.used(someone, Protocol.POP3, true, PERIOD.start());

        assertThat(active(0, "login-only")).isEqualTo(1);
    }

    private long active(int day, String definition) {
        Figures figures = new Figures();
        adoption.report(day, figures);
        return figures.values().getOrDefault("adoption/nation/-/" + PERIOD.date(day) + "/active/" + definition, -1L);
    }
}
