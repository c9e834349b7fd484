package io.milepost.sla.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work on a service that somebody announced: from when to when, when it was announced, and whether it was approved. */
public record PlannedWork(
        String service,
        String title,
        Instant start,
        Instant end,
        @Nullable Instant announcedAt,
        boolean approved) {}
