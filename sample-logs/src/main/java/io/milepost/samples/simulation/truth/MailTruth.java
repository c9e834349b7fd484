package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.time.Period;
import java.util.Map;
import java.util.TreeMap;

/** Counts final deliveries, put-off attempts, rejections and accesses whose line falls into the period. */
public final class MailTruth {
    private static final long[] THRESHOLDS = {10_000, 60_000};

    private final Period period;
    private final long[][] outcomes = new long[Direction.values().length][Outcome.values().length];
    private final long[][] accesses = new long[Protocol.values().length][2];
    private final long[] within = new long[THRESHOLDS.length];
    private final Map<Integer, Long> rejected = new TreeMap<>();
    private long timed;
    private long bytesDelivered;
    private long deferrals;

    public MailTruth(Period period) {
        this.period = period;
    }

    /** A mailbox or another site took the message for a recipient; the delay is the one printed. */
    public void delivered(long at, Direction direction, int size, long delayMillis) {
        if (!period.holds(at)) {
            return;
        }
        outcomes[direction.ordinal()][Outcome.DELIVERED.ordinal()]++;
        bytesDelivered += size;
        timed++;
        for (int i = 0; i < THRESHOLDS.length; i++) {
            within[i] += delayMillis <= THRESHOLDS[i] ? 1 : 0;
        }
    }

    /** The message ended for a recipient in another way. */
    public void ended(long at, Direction direction, Outcome outcome) {
        if (period.holds(at)) {
            outcomes[direction.ordinal()][outcome.ordinal()]++;
        }
    }

    public void deferred(long at) {
        deferrals += period.holds(at) ? 1 : 0;
    }

    public void rejected(long at, int code) {
        if (period.holds(at)) {
            rejected.merge(code, 1L, Long::sum);
        }
    }

    public void accessed(long at, Protocol protocol) {
        accesses[protocol.ordinal()][0] += period.holds(at) ? 1 : 0;
    }

    public void accessFailed(long at, Protocol protocol) {
        accesses[protocol.ordinal()][1] += period.holds(at) ? 1 : 0;
    }

    public void report(Figures figures) {
        for (Outcome outcome : Outcome.values()) {
            long any = 0;
            for (Direction direction : Direction.values()) {
                long count = outcomes[direction.ordinal()][outcome.ordinal()];
                figures.put("mail/all/" + direction.figureName() + "/" + outcome.figureName(), count);
                any += count;
            }
            figures.put("mail/all/any/" + outcome.figureName(), any);
        }
        figures.put("mail/all/any/bytes_delivered", bytesDelivered);
        figures.put("mail/all/any/deferrals", deferrals);
        figures.put(
                "mail/all/any/rejected",
                rejected.values().stream().mapToLong(Long::longValue).sum());
        rejected.forEach((code, count) -> figures.put("mail/all/any/rejected/" + code, count));
        figures.put("latency/all/timed", timed);
        for (int i = 0; i < THRESHOLDS.length; i++) {
            figures.put("latency/all/within/" + THRESHOLDS[i], within[i]);
        }
        for (Protocol protocol : Protocol.values()) {
            String name = "access/all/" + protocol.figureName();
            figures.put(name + "/ok", accesses[protocol.ordinal()][0]);
            figures.put(name + "/failed", accesses[protocol.ordinal()][1]);
        }
    }
}
