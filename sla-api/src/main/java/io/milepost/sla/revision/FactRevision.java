package io.milepost.sla.revision;

import java.time.Instant;
import java.time.LocalDate;

/** Facts of one kind that were replaced by different ones after their month was over: when, of which days, and why. */
public record FactRevision(Instant at, String kind, LocalDate first, LocalDate last, long days, String reason) {}
