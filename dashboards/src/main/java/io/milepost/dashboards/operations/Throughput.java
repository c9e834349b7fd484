package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Explanation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries per hour; an hour whose logs are not covered keeps its place, with nulls. Hours ascend without holes. */
public record Throughput(List<Hour> hours, Explanation explanation) {
    public Throughput {
        hours = List.copyOf(hours);
    }

    /** One UTC hour by its beginning; recipients by direction, null when unknown. */
    public record Hour(
            Instant hour,
            @Nullable Long inbound,
            @Nullable Long outbound,
            @Nullable Long internal) {}
}
