package io.milepost.collector.endurance.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A fault as it was tried: from just before it was injected to just after it was put right, and for each component how long it took until
 * somebody had been called.
 *
 * @param disturbed whether Milepost itself was killed in the meantime, so that nothing was promised of the time
 */
record Incident(
        Fault fault,
        Instant injectedAt,
        Instant mendingAt,
        Instant mendedAt,
        Map<String, Duration> told,
        boolean disturbed) {

    Incident {
        told = Map.copyOf(told);
    }

    /** Until when an outage may go on that is found at its end: by the next probe. */
    Instant mustBeOverBy() {
        return mendedAt.plus(fault.patience()).plusSeconds(MilepostProcesses.INTERVAL_SECONDS);
    }
}
