package io.milepost.collector.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpillingSeenLinesTest {

    private static final int LINES = 2000;

    /** Lines of two hosts, seven seconds apart, so that a few share a stretch. */
    private static boolean addLine(SpillingSeenLines seen, int number) {
        return seen.add(number % 2 == 0 ? "mx1" : "mx2", number * 7L, number * 31L);
    }

    @Test
    void eachLineIsNewOnceHoweverFewAreHeld() throws Exception {
        try (SpillingSeenLines seen = new SpillingSeenLines(50, 20)) {
            for (int number = 0; number < LINES; number++) {
                assertThat(addLine(seen, number)).isTrue();
            }
            for (int number = LINES - 1; number >= 0; number--) {
                assertThat(addLine(seen, number)).isFalse();
            }
        }
    }

    @Test
    void aStretchThatCameBackTakesFurtherLinesAndKeepsThem() throws Exception {
        try (SpillingSeenLines seen = new SpillingSeenLines(50, 20)) {
            for (int number = 0; number < LINES; number++) {
                addLine(seen, number);
            }
            assertThat(seen.add("mx1", 0, 12345)).isTrue();
            for (int number = 0; number < LINES; number++) {
                assertThat(addLine(seen, number)).isFalse();
            }
            assertThat(seen.add("mx1", 0, 12345)).isFalse();
        }
    }

    @Test
    void theSameHashInAnotherSecondOrOfAnotherHostIsAnotherLine() throws Exception {
        try (SpillingSeenLines seen = new SpillingSeenLines()) {
            assertThat(seen.add("mx1", 60, 7)).isTrue();
            assertThat(seen.add("mx1", 61, 7)).isTrue();
            assertThat(seen.add("mx2", 60, 7)).isTrue();
            assertThat(seen.add("mx1", 60, 7)).isFalse();
        }
    }
}
