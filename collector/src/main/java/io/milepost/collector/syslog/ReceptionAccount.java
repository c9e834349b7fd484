package io.milepost.collector.syslog;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account of one log that comes without files, by hour of arrival: the ledger counts lines that were read, this counts what arrived, and
 * what of it was not taken. Thread-safe.
 */
public final class ReceptionAccount {
    private static final long SECONDS_OF_HOUR = 3600;

    private final Clock clock;
    private final Map<Long, Map<Fate, Long>> hours = new TreeMap<>();

    /** What became of a message. */
    public enum Fate {
        /** In the spool, from which it is read. */
        KEPT,
        /** Of a host for which its sender may not speak. */
        REFUSED,
        /** A datagram that came while the spool could not take more, or a line that the spool never took. */
        DROPPED,
        /** Kept as well, but only its beginning. */
        TRUNCATED,
        /** Not a message: a connection in which none began where one should. */
        LOST_FRAME,
        /** A line of a pipe that is longer than a log's. */
        TOO_LONG
    }

    public ReceptionAccount(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Fate fate, long count) {
        long hour = Math.floorDiv(clock.instant().getEpochSecond(), SECONDS_OF_HOUR);
        hours.computeIfAbsent(hour, absent -> new EnumMap<>(Fate.class)).merge(fate, count, Long::sum);
    }

    public synchronized boolean isEmpty() {
        return hours.isEmpty();
    }

    /** What arrived since the last {@link #settle}, by hour since the epoch. */
    public synchronized Map<Long, Map<Fate, Long>> counts() {
        Map<Long, Map<Fate, Long>> counts = new TreeMap<>();
        hours.forEach((hour, fates) -> counts.put(hour, Map.copyOf(fates)));
        return counts;
    }

    /** These are written down; what came in between is left. */
    public synchronized void settle(Map<Long, Map<Fate, Long>> written) {
        written.forEach((hour, fates) -> {
            Map<Fate, Long> left = hours.getOrDefault(hour, Map.of());
            fates.forEach((fate, count) -> left.merge(fate, -count, ReceptionAccount::sumOrNone));
            if (left.isEmpty()) {
                hours.remove(hour);
            }
        });
    }

    private static @Nullable Long sumOrNone(Long one, Long other) {
        long sum = one + other;
        return sum == 0 ? null : Long.valueOf(sum);
    }
}
