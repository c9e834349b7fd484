package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.LatencyHistogram;
import org.jspecify.annotations.Nullable;

/** How long deliveries took, all hosts merged. */
public record Latency(
        Figure median,
        Figure ninetyFifth,
        Figure ninetyNinth,
        LatencyHistogram histogram,
        @Nullable String csv,
        Explanation explanation) {}
