package io.milepost.samples.simulation.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.samples.simulation.time.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Period PERIOD = new Period(LocalDate.of(2026, 10, 25), 1, ZoneId.of("Europe/London"));
    private static final long MINUTE = Period.MINUTE;

    private final Availability availability = new Availability("imap", 2, PERIOD);
    private final Figures figures = new Figures();

    @Test
    void down_is_when_every_vantage_is_down() {
        long start = PERIOD.start();
        observe(0, start, true);
        observe(1, start, true);
        observe(0, start + MINUTE, false);
        observe(1, start + MINUTE + 30, false);
        observe(0, start + 2 * MINUTE, true);
        observe(1, start + 2 * MINUTE, true);

        assertThat(figure("bad_us")).isEqualTo(MINUTE - 30);
    }

    @Test
    void a_result_holds_for_two_intervals_and_then_nothing_is_known() {
        observe(0, PERIOD.start(), true);
        observe(1, PERIOD.start() + MINUTE, true);

        assertThat(figure("agreed_us") - figure("unknown_us")).isEqualTo(3 * MINUTE);
        assertThat(figure("bad_us")).isZero();
    }

    @Test
    void one_vantage_down_and_the_other_silent_is_unknown() {
        observe(0, PERIOD.start(), true);
        observe(1, PERIOD.start() + MINUTE, false);
        observe(1, PERIOD.start() + 2 * MINUTE, false);

        assertThat(figure("bad_us")).isZero();
        assertThat(figure("agreed_us") - figure("unknown_us")).isEqualTo(2 * MINUTE);
    }

    @Test
    void the_agreed_time_is_the_civil_month_with_its_extra_hour() {
        assertThat(figure("agreed_us")).isEqualTo((31 * 24 + 1) * Period.HOUR);
        assertThat(figures.values().get("availability/imap/support/2026-10/agreed_us"))
                .isEqualTo(31 * 14 * Period.HOUR);
        assertThat(figures.values().get("availability/imap/non-support/2026-10/agreed_us"))
                .isEqualTo((31 * 10 + 1) * Period.HOUR);
    }

    @Test
    void time_is_parted_where_support_hours_begin() {
        long opens = PERIOD.at(0, java.time.LocalTime.of(6, 30));
        observe(0, opens - MINUTE, false);
        observe(1, opens - MINUTE, false);

        assertThat(figure("bad_us")).isEqualTo(2 * MINUTE);
        assertThat(figures.values().get("availability/imap/support/2026-10/bad_us"))
                .isEqualTo(MINUTE);
        assertThat(figures.values().get("availability/imap/non-support/2026-10/bad_us"))
                .isEqualTo(MINUTE);
    }

    private void observe(int vantage, long at, boolean ok) {
        availability.observe(vantage, at, MINUTE, ok);
    }

    private long figure(String name) {
        if (figures.values().isEmpty()) {
            availability.report(figures);
        }
        return figures.values().getOrDefault("availability/imap/support/2026-10/" + name, -1L)
                + figures.values().getOrDefault("availability/imap/non-support/2026-10/" + name, -1L);
    }
}
