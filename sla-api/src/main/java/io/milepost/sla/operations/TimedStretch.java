package io.milepost.sla.operations;

import java.time.Instant;

/**
 * How many deliveries of one organisation were timed in the hours from the first to the last, and how many of them within a threshold;
 * of the service's own share of their time, how many more there were that do not tell it.
 */
public record TimedStretch(String organisation, Instant first, Instant last, long timed, long within, long untold) {}
