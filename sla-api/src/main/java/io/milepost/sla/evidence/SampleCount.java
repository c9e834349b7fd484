package io.milepost.sla.evidence;

import io.milepost.sla.hours.Span;

/** Samples that were counted where they lie: how many there were in a span (an hour), and how many of them were good. */
public record SampleCount(String subject, Span span, long valid, long good) {
    public SampleCount {
        if (good < 0 || good > valid) {
            throw new IllegalArgumentException(
                    "Cannot use a count of samples: expected 0 to " + valid + " good ones, got " + good);
        }
    }
}
