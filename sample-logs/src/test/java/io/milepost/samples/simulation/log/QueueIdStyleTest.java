package io.milepost.samples.simulation.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueIdStyleTest {
    /** 2026-11-22T11:14:41Z, at which a real Postfix gave ids that begin with 4jXRL9. */
    private static final long SECOND = 1_795_346_081_000_000L;

    @Test
    void a_short_id_is_the_microsecond_and_the_inode_in_hexadecimal() {
        assertThat(QueueIdStyle.SHORT.of(SECOND + 0x9621F, 2)).isEqualTo("9621F1B1B");
    }

    @Test
    void a_short_id_comes_back_when_the_inode_is_used_again() {
        assertThat(QueueIdStyle.SHORT.of(SECOND, 0)).isEqualTo(QueueIdStyle.SHORT.of(SECOND + 60_000_000, 0));
    }

    @Test
    void a_long_id_begins_with_the_second_and_parts_time_and_inode_by_a_z() {
        assertThat(QueueIdStyle.LONG.of(SECOND, 0)).startsWith("4jXRL90000z").hasSize(14);
    }
}
