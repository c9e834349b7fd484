package io.milepost.sla.alert.policy;

import io.milepost.sla.hours.ServiceHours;
import io.milepost.sla.hours.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The hours of a contract's regime, by which it is decided who is told. */
public record Hours(String contract, String regime, ServiceHours hours, ZoneId zone) {

    public boolean holdAt(Instant now) {
        return hours.within(Span.of(now, now.plus(Duration.ofNanos(1000))), zone)
                        .micros()
                > 0;
    }

    public String words() {
        return "the hours \"" + regime + "\" of contract " + contract + " (" + hours.words() + ", " + zone + ")";
    }
}
