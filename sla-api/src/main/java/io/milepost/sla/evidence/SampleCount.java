package io.milepost.sla.evidence;

import io.milepost.sla.hours.Span;
import org.jspecify.annotations.Nullable;

/**
 * Samples that were counted where they lie: how many there were in a span (an hour), and how many of them were good. What is good
 * may have been counted under a threshold; a measure whose own differs has no use for that count. Whose samples they are is empty where
 * nobody named an organisation. Good are whole delays, unless the count is of one party's part of them; then {@code untold} is how many
 * more samples there were that do not tell that part.
 */
public record SampleCount(
        String subject,
        Span span,
        long valid,
        long good,
        @Nullable Long thresholdMillis,
        String organisation,
        DelayPart part,
        long untold) {
    public SampleCount {
        if (good < 0 || good > valid) {
            throw new IllegalArgumentException(
                    "Cannot use a count of samples: expected 0 to " + valid + " good ones, got " + good);
        }
    }

    public SampleCount(String subject, Span span, long valid, long good) {
        this(subject, span, valid, good, null, "");
    }

    public SampleCount(String subject, Span span, long valid, long good, @Nullable Long thresholdMillis) {
        this(subject, span, valid, good, thresholdMillis, "");
    }

    public SampleCount(
            String subject, Span span, long valid, long good, @Nullable Long thresholdMillis, String organisation) {
        this(subject, span, valid, good, thresholdMillis, organisation, DelayPart.UNSAID, 0);
    }

    public SampleCount of(String anOrganisation) {
        return new SampleCount(subject, span, valid, good, thresholdMillis, anOrganisation, part, untold);
    }

    public SampleCount ofPart(DelayPart aPart, long untoldOfIt) {
        return new SampleCount(subject, span, valid, good, thresholdMillis, organisation, aPart, untoldOfIt);
    }
}
