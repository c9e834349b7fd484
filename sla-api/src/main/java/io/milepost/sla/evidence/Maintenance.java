package io.milepost.sla.evidence;

import io.milepost.sla.hours.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A maintenance window as recorded: when it was, when it was announced (null: never) and whether it was approved. */
public record Maintenance(Span span, @Nullable Instant announcedAt, boolean approved) {}
