package io.milepost.dashboards.page;

import io.milepost.dashboards.figure.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Something that a reader must know before reading on: what is missing, late or failed, of what ("The directory for 3 October 2026"),
 * and where to go next. The sentence and the next step are those of the gap.
 */
public record Notice(Gap gap, String subject, @Nullable Link next) {}
