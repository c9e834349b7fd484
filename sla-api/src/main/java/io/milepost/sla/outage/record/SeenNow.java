package io.milepost.sla.outage.record;

import io.milepost.sla.outage.detection.Condition;
import java.time.Instant;

/** How a target of a component stands as one vantage point sees it, confirmed, and since when as far as results were looked back. */
public record SeenNow(String component, String target, String vantage, Condition condition, Instant since) {}
