package io.milepost.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrainTest {
    @ParameterizedTest
    @ValueSource(strings = {"Europe/London", "Europe/Paris", "America/New_York", "UTC", "Australia/Sydney"})
    void whereDaysBeginOnAnHourFactsAreOfHours(String zone) {
        assertThat(Grain.of(ZoneId.of(zone))).isEqualTo(Grain.HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "Asia/Kathmandu", "Australia/Adelaide", "Australia/Lord_Howe", "+03:30"})
    void whereDaysBeginBetweenHoursFactsAreOfQuarters(String zone) {
        assertThat(Grain.of(ZoneId.of(zone))).isEqualTo(Grain.QUARTER_HOUR);
    }
}
