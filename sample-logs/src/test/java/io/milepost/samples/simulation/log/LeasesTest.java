package io.milepost.samples.simulation.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeasesTest {
    private final Leases leases = new Leases();

    @Test
    void a_number_is_not_given_twice_at_a_time() {
        assertThat(leases.take(100)).isZero();
        assertThat(leases.take(100)).isEqualTo(1);
        leases.release(0, 200);

        assertThat(leases.take(200)).isEqualTo(2);
        assertThat(leases.take(201)).isZero();
    }
}
