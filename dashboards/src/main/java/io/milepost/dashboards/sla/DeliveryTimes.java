package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.LatencyHistogram;
import java.time.Duration;

/** How long deliveries took, against the limit of one measure: the exact share within it, and the distribution. */
public record DeliveryTimes(
        String title, Duration limit, Figure within, LatencyHistogram histogram, Explanation explanation) {}
