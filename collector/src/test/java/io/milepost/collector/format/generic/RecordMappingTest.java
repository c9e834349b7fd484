package io.milepost.collector.format.generic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordMappingTest {

    @Test
    void deliveriesAndAccessesAtOnceAreRefused() {
        assertThatThrownBy(() -> new RecordMapping(Map.of("recipient", "To", "user", "U"), Map.of()))
                .hasMessageStartingWith("Cannot use a mapping of records: expected either the column 'recipient'");
    }

    @Test
    void anUnknownMeaningIsRefused() {
        assertThatThrownBy(() ->
                        new RecordMapping(Map.of("at", "T", "user", "U", "protocol", "=WEB", "subject", "S"), Map.of()))
                .hasMessage("Cannot use a mapping of records: expected columns out of [address, at, bytesIn, bytesOut,"
                        + " client, outcome, protocol, user], got 'subject'");
    }

    @Test
    void anUnknownOutcomeIsRefused() {
        assertThatThrownBy(() -> new RecordMapping(
                        Map.of("at", "T", "recipient", "To", "outcome", "R"), Map.of("OK", "arrived")))
                .hasMessageContaining("expected outcomes out of [deferred, delivered,")
                .hasMessageEndingWith("got 'arrived'");
    }

    @Test
    void outcomesWithoutAMeaningAreRefused() {
        assertThatThrownBy(() -> new RecordMapping(Map.of("at", "T", "recipient", "To", "outcome", "R"), Map.of()))
                .hasMessage("Cannot use a mapping of records: expected what the values of the column 'outcome' mean,"
                        + " got no outcomes");
    }
}
