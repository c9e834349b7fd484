package io.milepost.sla.evidence;

import io.milepost.sla.hours.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of time that may be excluded, most often a maintenance window: when it was, when it was announced (null: never), whether it
 * was approved, why, and of which measure ({@code ""}: all of them).
 */
public record Maintenance(
        Span span, @Nullable Instant announcedAt, boolean approved, ExclusionKind kind, String measure) {
    public Maintenance(Span span, @Nullable Instant announcedAt, boolean approved) {
        this(span, announcedAt, approved, ExclusionKind.MAINTENANCE, "");
    }

    /** The same record, had somebody approved it or not. */
    public Maintenance approved(boolean other) {
        return new Maintenance(span, announcedAt, other, kind, measure);
    }

    public boolean concerns(String aMeasure) {
        return measure.isEmpty() || measure.equals(aMeasure);
    }
}
