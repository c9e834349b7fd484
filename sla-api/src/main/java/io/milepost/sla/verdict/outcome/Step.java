package io.milepost.sla.verdict.outcome;

/** One named step of the arithmetic, in words that can be checked by hand. */
public record Step(String step, String says) {}
