package io.milepost.sla.measure;

import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.hours.Span;

/** A stretch in which what is known of a measure does not change: its state, and whom an outage or a degradation hits. */
public record Segment(Span span, ServiceState state, Affected down, Affected partial, Affected degraded) {
    public Segment within(Span part) {
        return new Segment(part, state, down, partial, degraded);
    }
}
