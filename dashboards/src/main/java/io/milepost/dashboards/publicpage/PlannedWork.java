package io.milepost.dashboards.publicpage;

import java.time.Instant;

/** Work that was announced, and when it was announced: notice is what makes it planned. */
public record PlannedWork(String title, Instant start, Instant end, Instant announcedAt) {}
