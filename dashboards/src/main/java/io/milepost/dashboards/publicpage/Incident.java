package io.milepost.dashboards.publicpage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that went wrong, in words for the public; {@code end} is absent while it lasts. */
public record Incident(
        String title, Instant start, @Nullable Instant end, String text) {}
