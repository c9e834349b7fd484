package io.milepost.sla.evidence;

import io.milepost.sla.hours.Span;

/**
 * A witness's statement: this subject (a target, or a measure by its name), seen from this vantage, was in this state for this
 * span, for these people; {@code open} means that it still was when this was told, at the end of the span.
 */
public record StateInterval(
        String subject, String vantage, Span span, ServiceState state, Affected affected, boolean open) {
    public StateInterval(String subject, String vantage, Span span, ServiceState state, Affected affected) {
        this(subject, vantage, span, state, affected, false);
    }

    public static StateInterval of(String subject, String vantage, Span span, ServiceState state) {
        return new StateInterval(subject, vantage, span, state, Affected.EVERYONE);
    }

    /** As much of it as was known at an instant after its start: what ends later still was so. */
    public StateInterval until(long instant) {
        return span.end() <= instant
                ? this
                : new StateInterval(subject, vantage, new Span(span.start(), instant), state, affected, true);
    }

    /** What it says of a span that it reaches into. */
    public StateInterval within(Span other) {
        long start = Math.max(span.start(), other.start());
        long end = Math.min(span.end(), other.end());
        return start == span.start() && end == span.end()
                ? this
                : new StateInterval(subject, vantage, new Span(start, end), state, affected, open);
    }

    /** The same for one whom it hits. */
    StateInterval ofOneHit() {
        return affected.equals(Affected.EVERYONE)
                ? this
                : new StateInterval(subject, vantage, span, state, Affected.EVERYONE, open);
    }
}
