package io.milepost.sla.measure.tally;

import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The incidents of a period, each with the time that it took on the clock of the regime's hours, which stands still outside of
 * them. An incident is a down statement, two equal ones are two; it belongs to the period in which it began.
 */
public record FixTally(List<Incident> incidents) {
    /** Twenty years, which is longer than anything that is promised. */
    private static final long LONGEST = 20L * 366 * 24 * 60 * Span.MINUTE;

    /** What is known of an incident: mended in time, too late for certain, or still open with its time not up. */
    public enum Outcome {
        IN_TIME("in time"),
        LATE("late"),
        OPEN("still open, its time is not up");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** One incident and its time on the clock, so far if it is still open. */
    public record Incident(Span span, long clockMicros, boolean open, Outcome outcome) {}

    public FixTally {
        incidents = List.copyOf(incidents);
    }

    public static FixTally of(FixTime measure, Regime regime, Period period, Evidence evidence) {
        List<Incident> incidents = new ArrayList<>();
        for (StateInterval statement : evidence.states()) {
            boolean begins = statement.span().start() >= period.span().start()
                    && statement.span().start() < period.span().end();
            if (begins
                    && statement.state() == ServiceState.DOWN
                    && statement.subject().equals(measure.name())) {
                incidents.add(incident(measure, regime, period, statement));
            }
        }
        incidents.sort(
                Comparator.comparingLong((Incident incident) -> incident.span().start())
                        .thenComparingLong(incident -> incident.span().end())
                        .thenComparing(Incident::open));
        return new FixTally(incidents);
    }

    private static Incident incident(FixTime measure, Regime regime, Period period, StateInterval statement) {
        Span span = statement.span();
        // "Until the year 9999" is how spreadsheets write that something has no end; hours are looked up day by day.
        Span counted = new Span(span.start(), Math.min(span.end(), span.start() + LONGEST));
        long clock = regime.hours().within(counted, period.zone()).micros();
        boolean kept = measure.within().isKept(counted, regime.hours(), period.zone());
        Outcome outcome = !kept ? Outcome.LATE : statement.open() ? Outcome.OPEN : Outcome.IN_TIME;
        return new Incident(span, clock, statement.open(), outcome);
    }

    public long number(Outcome outcome) {
        return incidents.stream()
                .filter(incident -> incident.outcome() == outcome)
                .count();
    }
}
