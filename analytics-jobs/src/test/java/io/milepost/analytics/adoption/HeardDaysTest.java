package io.milepost.analytics.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.adoption.detail.Evidence.Silences;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeardDaysTest {
    @Test
    void aHostThatWritesEveryDayAndThenMissesOneWasSilent() {
        Silences silences = new HeardDays(Map.of("mx1", days(1, 10), "mx2", without(days(1, 10), 8)), 1).silences(10);
        assertThat(silences.heardAgain()).containsExactly(9);
        assertThat(silences.unheard()).as("the other host was heard").isEmpty();
    }

    @Test
    void aHostThatSeldomWritesIsQuiet() {
        Silences silences =
                new HeardDays(Map.of("mx1", days(1, 20), "spare", without(days(1, 20), 5, 9, 14)), 1).silences(20);
        assertThat(silences.heardAgain())
                .as("never seven days in a row before a pause")
                .isEmpty();
    }

    @Test
    void daysOnWhichNobodyIsHeardAreUnheard_alsoAfterTheLastLine() {
        Silences silences = new HeardDays(Map.of("mx1", without(days(1, 12), 9, 10)), 1).silences(13);
        assertThat(silences.heardAgain()).containsExactly(11);
        assertThat(silences.unheard())
                .as("the two days after 10 are no habit yet")
                .containsExactly(9, 10);
    }

    @Test
    void aServiceThatStoppedIsUnheardSince() {
        assertThat(new HeardDays(Map.of("mx1", days(1, 9)), 1).silences(12).unheard())
                .containsExactly(10, 11, 12);
    }

    private static TreeSet<Integer> days(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<Integer> without(TreeSet<Integer> days, int... missing) {
        for (int day : missing) {
            days.remove(day);
        }
        return days;
    }
}
