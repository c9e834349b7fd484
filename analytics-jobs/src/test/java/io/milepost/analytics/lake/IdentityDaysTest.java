package io.milepost.analytics.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityDaysTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    /** Identifiers and accounts with the days from and until which they belong together. */
    private static IdentityDays looked(long sequence, Object[]... rows) {
        IdentityDays.Sum sum = new IdentityDays.Sum();
        for (Object[] row : rows) {
            sum.add(bytes((String) row[0]), bytes((String) row[1]), (LocalDate) row[2], (LocalDate) row[3]);
        }
        return sum.build(sequence);
    }

    private static Object[] row(
            String identifier, String account, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new Object[] {identifier, account, from, until};
    }

    @Test
    void theSameRowsInAnotherOrderChangeNothing() {
        IdentityDays before = looked(3, row("a", "A", null, null), row("b", "B", day(2), day(5)));
        IdentityDays after = looked(9, row("b", "B", day(2), day(5)), row("a", "A", null, null))
                .after(before);
        assertThat(after.sinceUpTo(day(100))).isEqualTo(3);
        assertThat(after.sequence()).isEqualTo(9);
    }

    @Test
    void aRowChangesTheDaysOnWhichItIsValid() {
        IdentityDays before = looked(3, row("a", "A", null, null));
        IdentityDays after = looked(9, row("a", "A", null, null), row("b", "B", day(2), day(4)))
                .after(before);
        assertThat(after.sinceUpTo(day(1))).isEqualTo(3);
        assertThat(after.since(day(1), day(2))).isEqualTo(9);
        assertThat(after.since(day(3), day(3))).isEqualTo(9);
        assertThat(after.since(day(4), day(4))).isEqualTo(3);
        assertThat(after.sinceUpTo(day(4))).isEqualTo(9);
    }

    @Test
    void aNameThatIsGivenToAnotherChangesTheDaysSince() {
        IdentityDays before = looked(3, row("a", "A", null, null));
        IdentityDays after = looked(9, row("a", "A", null, day(2)), row("a", "B", day(2), null))
                .after(before);
        assertThat(after.sinceUpTo(day(1))).isEqualTo(3);
        assertThat(after.since(day(2), day(2))).isEqualTo(9);
    }

    @Test
    void whatHasChangedStaysChangedWhenMoreDoes() {
        IdentityDays first = looked(3, row("a", "A", null, null));
        IdentityDays second = looked(5, row("a", "A", null, null), row("b", "B", day(2), null))
                .after(first);
        IdentityDays third = looked(
                        9, row("a", "A", null, null), row("b", "B", day(2), null), row("c", "C", day(4), null))
                .after(second);
        assertThat(third.since(day(1), day(1))).isEqualTo(3);
        assertThat(third.since(day(2), day(3))).isEqualTo(5);
        assertThat(third.since(day(4), day(4))).isEqualTo(9);
    }

    @Test
    void textIsReadAsItWasWritten() {
        IdentityDays days = looked(7, row("a", "A", null, day(3)), row("b", "B", day(1), null));
        assertThat(IdentityDays.parse(days.toText())).isEqualTo(days);
        assertThat(IdentityDays.parse("7 of another version")).isNull();
    }
}
