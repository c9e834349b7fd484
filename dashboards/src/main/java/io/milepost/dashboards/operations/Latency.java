package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.LatencyHistogram;

/** How long deliveries took, all hosts merged. */
public record Latency(
        Figure median, Figure ninetyFifth, Figure ninetyNinth, LatencyHistogram histogram, Explanation explanation) {}
