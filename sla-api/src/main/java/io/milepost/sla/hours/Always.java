package io.milepost.sla.hours;

import java.time.ZoneId;

/** Round the clock, every day. */
public record Always() implements ServiceHours {
    @Override
    public Spans within(Span span, ZoneId zone) {
        return Spans.of(span);
    }

    @Override
    public String words() {
        return "every hour of every day";
    }
}
