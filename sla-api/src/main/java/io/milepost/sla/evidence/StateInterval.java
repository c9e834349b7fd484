package io.milepost.sla.evidence;

import io.milepost.sla.hours.Span;

/**
 * A witness's statement: this subject (a target, or a measure by its name), seen from this vantage, was in this state for this
 * span, for these people.
 */
public record StateInterval(String subject, String vantage, Span span, ServiceState state, Affected affected) {
    public static StateInterval of(String subject, String vantage, Span span, ServiceState state) {
        return new StateInterval(subject, vantage, span, state, Affected.EVERYONE);
    }

    /** As much of it as was known at an instant after its start. */
    public StateInterval until(long instant) {
        return span.end() <= instant
                ? this
                : new StateInterval(subject, vantage, new Span(span.start(), instant), state, affected);
    }
}
