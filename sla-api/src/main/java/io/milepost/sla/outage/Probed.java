package io.milepost.sla.outage;

/** A target as seen from one vantage point: what has a timeline of its own. */
public record Probed(String target, String vantage) {}
