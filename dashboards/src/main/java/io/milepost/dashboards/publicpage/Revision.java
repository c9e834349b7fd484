package io.milepost.dashboards.publicpage;

import java.time.Instant;

/** A published figure that was changed: when, which, and why. */
public record Revision(Instant at, String what, String reason) {}
