package io.milepost.sla.hours;

import java.time.ZoneId;

/** All the time that other hours leave: out of hours, so that both together are exactly the period. */
public record RestOfTime(ServiceHours others) implements ServiceHours {
    @Override
    public Spans within(Span span, ZoneId zone) {
        return Spans.of(span).minus(others.within(span, zone));
    }

    @Override
    public String words() {
        return "all other times than " + others.words();
    }
}
