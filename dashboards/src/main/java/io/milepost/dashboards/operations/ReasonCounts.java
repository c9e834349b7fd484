package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import java.util.List;

/** What was put off or refused, by reason, in the order given. */
public record ReasonCounts(List<Reason> reasons, Explanation explanation) {
    public ReasonCounts {
        reasons = List.copyOf(reasons);
    }

    /** One reason class, or reply code, and how often. */
    public record Reason(String reason, Reading count) {}
}
