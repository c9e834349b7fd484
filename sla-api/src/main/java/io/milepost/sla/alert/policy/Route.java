package io.milepost.sla.alert.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of the alerts that it matches, in the hours and out of them, in which company, how often again, and who comes next when nobody takes
 * them on. Without hours it is the same all day; an empty list out of hours waits for the hours.
 */
public record Route(
        String name,
        Match match,
        List<String> to,
        @Nullable Hours hours,
        List<String> outOfHours,
        Grouping grouping,
        @Nullable Duration repeat,
        List<Escalation> escalations) {

    public Route {
        to = List.copyOf(to);
        outOfHours = List.copyOf(outOfHours);
        escalations = List.copyOf(escalations);
    }

    /** Alerts with the same values of these fields go out together; {@code pause} and {@code interval} as in an order. */
    public record Grouping(List<String> by, Duration pause, Duration interval) {
        public Grouping {
            by = List.copyOf(by);
        }
    }

    /** Who else is told when nobody has taken an alert on so long after it fired. */
    public record Escalation(Duration after, List<String> to) {
        public Escalation {
            to = List.copyOf(to);
        }
    }
}
