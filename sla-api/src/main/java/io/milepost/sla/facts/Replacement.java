package io.milepost.sla.facts;

/** What one PUT did. */
public record Replacement(long rows, long replaced) {}
