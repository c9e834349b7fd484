package io.milepost.sla.evidence;

import org.jspecify.annotations.Nullable;

/** One observation, or several equal ones at one instant: a value in microseconds, or good or not. */
public record Sample(
        String subject,
        long at,
        @Nullable Long valueMicros,
        @Nullable Boolean ok,
        long count) {}
