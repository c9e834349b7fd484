package io.milepost.dashboards.operations.alerting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert that is not over: what, how severe, since when, who took it on, who was told, and why nobody is told for now; of the alert of an outage, which. */
public record OpenAlert(
        String id,
        String severity,
        String summary,
        Instant beganAt,
        @Nullable String takenBy,
        List<Told> told,
        @Nullable String held,
        @Nullable String outage) {
    public OpenAlert {
        told = List.copyOf(told);
    }

    /** Somebody who is told: since when it has arrived, or after how many attempts it has not. */
    public record Told(String receiver, @Nullable Instant arrivedAt, int attempts) {}
}
