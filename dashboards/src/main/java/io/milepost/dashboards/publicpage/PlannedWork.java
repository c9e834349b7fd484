package io.milepost.dashboards.publicpage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work that was announced, and when it was announced: notice is what makes it planned. */
public record PlannedWork(
        String title, Instant start, Instant end, @Nullable Instant announcedAt) {}
