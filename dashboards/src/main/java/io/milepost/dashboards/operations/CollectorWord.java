package io.milepost.dashboards.operations;

import java.time.Instant;

/** When a collector last said how its sources are. */
public record CollectorWord(String collector, Instant lastWord) {}
