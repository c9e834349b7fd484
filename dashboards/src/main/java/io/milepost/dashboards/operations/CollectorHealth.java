package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Figure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a collector (or a log host) still tells us what happens: when it was last heard, how far it is behind, how much of its time
 * is covered, and how many of its lines nobody understood.
 */
public record CollectorHealth(
        String name,
        @Nullable Instant lastSeen,
        @Nullable Duration lag,
        Figure coverage,
        Figure lines,
        Figure unrecognised) {}
