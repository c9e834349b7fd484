package io.milepost.collector.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was noted is told once, and kept for as long as somebody has to be told. */
class AlarmDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-10-01");
    private static final Alarm OPENED = Alarm.silence(new SourceName("national", "mail", "mx1"), 1_000_000, 2_000_000);
    private static final Alarm ENDED = OPENED.ended(3_000_000, "heard");

    private final AlarmDays days = new AlarmDays();

    @Test
    void a_day_is_told_as_a_whole_each_time_it_grows() {
        days.note(TODAY, List.of(OPENED));
        days.told(TODAY, 1);
        assertThat(days.untold()).isEmpty();

        days.note(TODAY, List.of(ENDED));
        assertThat(days.untold()).containsOnlyKeys(TODAY);
        assertThat(days.untold().get(TODAY)).containsExactly(OPENED, ENDED);
    }

    @Test
    void what_came_while_a_day_was_told_is_still_to_be_told() {
        days.note(TODAY, List.of(OPENED));
        days.note(TODAY, List.of(ENDED));
        days.told(TODAY, 1);
        assertThat(days.untold()).containsOnlyKeys(TODAY);
    }

    @Test
    void a_day_that_is_told_is_forgotten_and_one_that_is_not_is_kept() {
        days.note(TODAY, List.of(OPENED));
        days.note(TODAY.plusDays(40), List.of());
        assertThat(days.notedOn(TODAY)).containsExactly(OPENED);

        days.told(TODAY, 1);
        days.note(TODAY.plusDays(2), List.of());
        assertThat(days.notedOn(TODAY)).containsExactly(OPENED);
        days.note(TODAY.plusDays(3), List.of());
        assertThat(days.notedOn(TODAY)).isEmpty();
    }

    @Test
    void it_is_the_same_after_it_was_stored() throws IOException {
        days.note(TODAY, List.of(OPENED, ENDED));
        days.told(TODAY, 1);
        AlarmDays restored = new AlarmDays();
        restored.restore(days.state());
        assertThat(restored.untold().get(TODAY)).containsExactly(OPENED, ENDED);
        restored.told(TODAY, 2);
        assertThat(restored.untold()).isEmpty();
    }

    @Test
    void a_state_of_another_version_is_refused() {
        assertThatThrownBy(() -> days.restore(new byte[] {0, 0, 0, 9}))
                .hasMessage("Cannot read what was noted of the sources: expected version 1, got 9");
    }
}
