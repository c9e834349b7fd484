package io.milepost.sla.comparison;

import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One measure in one regime of hours, of each service; the differences are those from the first. */
public record ComparedMeasure(
        String measure,
        String title,
        String regime,
        String period,
        List<Reached> reached,
        List<Difference> differences) {
    public ComparedMeasure {
        reached = List.copyOf(reached);
        differences = List.copyOf(differences);
    }

    /** What a service reached, and between which bounds; nothing where it has no evidence of the measure. */
    public record Reached(
            String service,
            @Nullable MeasureEvaluation evaluation,
            @Nullable Bounds bounds) {}
}
