package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Explanation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logins and failed logins per hour; an hour whose logs are not covered keeps its place, with nulls. Hours ascend without holes. */
public record Logins(List<Hour> hours, Explanation explanation) {
    public Logins {
        hours = List.copyOf(hours);
    }

    /** One UTC hour by its beginning. */
    public record Hour(
            Instant hour,
            @Nullable Long succeeded,
            @Nullable Long failed) {}
}
