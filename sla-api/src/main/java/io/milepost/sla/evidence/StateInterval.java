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
}
