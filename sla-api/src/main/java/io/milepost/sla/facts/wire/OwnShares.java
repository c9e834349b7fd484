package io.milepost.sla.facts.wire;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Of how many deliveries the service's own share of the delay is known, and of how many of these it is within each threshold. Facts that
 * do not tell it have none, which is not 0.
 */
record OwnShares(long timed, Map<Long, Long> within) {
    private static final String TIMED = "ownTimed";
    private static final String WITHIN = "ownWithin";

    /** Expects both keys or neither. */
    static @Nullable OwnShares parse(FactRow row, long timedOfAll) throws MalformedFact {
        Long timed = row.optionalCount(TIMED);
        if (timed == null) {
            if (!row.isAbsent(WITHIN)) {
                throw row.refuse(TIMED, "how many deliveries ownWithin counts from");
            }
            return null;
        }
        if (timed > timedOfAll) {
            throw row.refuse(TIMED, "at most the " + timedOfAll + " that were timed");
        }
        Map<Long, Long> within = row.counts(WITHIN, Long.MAX_VALUE);
        for (long count : within.values()) {
            if (count > timed) {
                throw row.refuse(WITHIN, "counts of at most the " + timed + " in ownTimed");
            }
        }
        return new OwnShares(timed, within);
    }

    /** Under a threshold that was not counted for some of them there is no sum. */
    static @Nullable OwnShares sum(@Nullable OwnShares one, @Nullable OwnShares other) {
        if (one == null || one.timed == 0) {
            return other == null ? one : other;
        }
        if (other == null || other.timed == 0) {
            return one;
        }
        Map<Long, Long> within = new TreeMap<>();
        one.within.forEach((threshold, count) -> {
            Long more = other.within.get(threshold);
            if (more != null) {
                within.put(threshold, Math.addExact(count, more));
            }
        });
        return new OwnShares(Math.addExact(one.timed, other.timed), within);
    }
}
