package io.milepost.collector.parse.summary;

import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.ReasonClass;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why mail was put off, and by whom, the most frequent first. Of more than some thousand servers the rest count together. Not thread-safe. */
final class PutOffReasons {

    private static final int MOST_REASONS = 5_000;
    private static final int SHOWN = 10;

    private final Map<Reason, Long> counts = new HashMap<>();

    /**
     * One reason.
     *
     * @param dsn the enhanced status code, where the log has it
     * @param relay the server that did not take the message; null for none, and for those that count together
     */
    record Reason(
            ReasonClass reason,
            @Nullable String dsn,
            @Nullable String relay) {
        String inWords() {
            return reason.word() + (dsn == null ? "" : " " + dsn) + (relay == null ? "" : ", " + relay);
        }
    }

    record Count(Reason reason, long count) {}

    void add(DeliveryAttempt attempt) {
        Reason reason = new Reason(attempt.reasonClass(), attempt.dsn(), attempt.relay());
        boolean room = counts.size() < MOST_REASONS || counts.containsKey(reason);
        counts.merge(room ? reason : new Reason(attempt.reasonClass(), attempt.dsn(), null), 1L, Long::sum);
    }

    /** The ten most frequent; those that are as frequent as each other by name. */
    List<Count> top() {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count)
                        .reversed()
                        .thenComparing(count -> count.reason().inWords()))
                .limit(SHOWN)
                .toList();
    }
}
