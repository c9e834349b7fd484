package io.milepost.collector.endurance.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A fault as it was tried: from just before it was injected to just after it was put right, and for each component how long it took until
 * somebody had been called.
 *
 * @param disturbed whether Milepost itself was killed in the meantime, so that nothing was promised of the time
 * @param blinded whether a vantage point was cut off shortly before or meanwhile, so that the others had to agree without it
 */
record Incident(
        Fault fault,
        Instant injectedAt,
        Instant mendingAt,
        Instant mendedAt,
        Map<String, Duration> told,
        boolean disturbed,
        boolean blinded) {

    private static final Duration PROMISED = Duration.ofSeconds(2 * MilepostProcesses.INTERVAL_SECONDS + 2);

    Incident {
        told = Map.copyOf(told);
    }

    /** Two intervals and two seconds, and what a probe waits where the fault is that nothing comes. */
    Duration promised() {
        return PROMISED.plus(fault.patience());
    }

    /** The times of which something was promised, later than that. */
    List<Map.Entry<String, Duration>> late() {
        return disturbed || blinded
                ? List.of()
                : told.entrySet().stream()
                        .filter(each -> each.getValue().compareTo(promised()) > 0)
                        .toList();
    }

    /** Until when an outage may go on that is found at its end: by the next probe. */
    Instant mustBeOverBy() {
        return mendedAt.plus(fault.patience()).plusSeconds(MilepostProcesses.INTERVAL_SECONDS);
    }
}
