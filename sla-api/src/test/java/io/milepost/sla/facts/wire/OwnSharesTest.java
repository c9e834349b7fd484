package io.milepost.sla.facts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnSharesTest {
    private static final OwnShares FIVE = new OwnShares(5, Map.of(10L, 3L, 20L, 4L));

    @Test
    void what_organisations_told_adds_up() {
        assertThat(OwnShares.sum(FIVE, new OwnShares(2, Map.of(10L, 0L, 20L, 2L))))
                .isEqualTo(new OwnShares(7, Map.of(10L, 3L, 20L, 6L)));
    }

    @Test
    void under_a_threshold_that_one_was_not_counted_under_there_is_no_sum() {
        assertThat(OwnShares.sum(FIVE, new OwnShares(2, Map.of(20L, 2L)))).isEqualTo(new OwnShares(7, Map.of(20L, 6L)));
        assertThat(OwnShares.sum(new OwnShares(2, Map.of(20L, 2L)), FIVE)).isEqualTo(new OwnShares(7, Map.of(20L, 6L)));
    }

    @Test
    void one_who_tells_nothing_takes_nothing_from_the_others() {
        assertThat(OwnShares.sum(null, null)).isNull();
        assertThat(OwnShares.sum(FIVE, null)).isEqualTo(FIVE);
        assertThat(OwnShares.sum(null, FIVE)).isEqualTo(FIVE);
        assertThat(OwnShares.sum(new OwnShares(0, Map.of()), FIVE)).isEqualTo(FIVE);
        assertThat(OwnShares.sum(FIVE, new OwnShares(0, Map.of()))).isEqualTo(FIVE);
    }
}
