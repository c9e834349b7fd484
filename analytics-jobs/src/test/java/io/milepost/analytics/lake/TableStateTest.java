package io.milepost.analytics.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableStateTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

    private static TableState state(long everywhere, Map<LocalDate, Long> byDay) {
        return new TableState(1L, new TreeMap<>(byDay), everywhere, null, null);
    }

    @Test
    void theHighestNumberOfTheDaysReadCounts() {
        TableState state = state(0, Map.of(FIRST, 4L, FIRST.plusDays(1), 9L, FIRST.plusDays(2), 2L));
        assertThat(state.highestSequence(FIRST, FIRST)).hasValue(4);
        assertThat(state.highestSequence(FIRST, FIRST.plusDays(2))).hasValue(9);
        assertThat(state.highestSequence(FIRST.plusDays(2), FIRST.plusDays(5))).hasValue(2);
    }

    @Test
    void daysWithoutAFileHaveNoNumber() {
        assertThat(state(0, Map.of(FIRST, 4L)).highestSequence(FIRST.plusDays(1), FIRST.plusDays(1)))
                .isEmpty();
        assertThat(TableState.EMPTY.highestSequenceUpTo(FIRST)).isEmpty();
    }

    @Test
    void everythingUpToADayLeavesLaterDaysOut() {
        TableState state = state(0, Map.of(FIRST, 4L, FIRST.plusDays(3), 9L));
        assertThat(state.highestSequenceUpTo(FIRST.minusDays(1))).isEmpty();
        assertThat(state.highestSequenceUpTo(FIRST.plusDays(2))).hasValue(4);
        assertThat(state.highestSequenceUpTo(FIRST.plusDays(9))).hasValue(9);
    }

    @Test
    void aFileOfNoDayCountsForAll() {
        assertThat(state(6, Map.of(FIRST, 4L)).highestSequence(FIRST, FIRST)).hasValue(6);
        assertThat(state(6, Map.of()).highestSequenceUpTo(FIRST)).hasValue(6);
    }
}
