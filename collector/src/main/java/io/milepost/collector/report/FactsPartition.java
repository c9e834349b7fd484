package io.milepost.collector.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * All facts of one kind, producer and period: the unit that the API replaces as a whole.
 *
 * @param producer who says so: a collector or a job, and its service
 * @param period a UTC minute or day
 * @param rows one object each, as the contract spells the kind's row; written by Jackson
 */
public record FactsPartition(String kind, String service, String producer, String period, List<?> rows) {
    private static final Pattern PRODUCER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    public FactsPartition {
        if (!PRODUCER.matcher(producer).matches()) {
            throw new IllegalArgumentException(
                    "Cannot publish facts: expected a producer of up to 64 of a-z, 0-9, . and -, got " + producer);
        }
        rows = List.copyOf(rows);
    }
}
