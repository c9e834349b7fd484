package io.milepost.sla.measure;

import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The incidents of a period, each with the time that it took on the clock of the regime's hours, which stands still outside of
 * them. An incident is a down statement; it belongs to the period in which it began.
 */
public record FixTally(List<Incident> incidents) {
    /** One incident and its time on the clock. */
    public record Incident(Span span, long clockMicros, boolean inTime) {}

    public FixTally {
        incidents = List.copyOf(incidents);
    }

    public static FixTally of(FixTime measure, Regime regime, Period period, Evidence evidence) {
        List<Incident> incidents = new ArrayList<>();
        for (StateInterval statement : new LinkedHashSet<>(evidence.states())) {
            boolean begins = statement.span().start() >= period.span().start()
                    && statement.span().start() < period.span().end();
            if (begins
                    && statement.state() == ServiceState.DOWN
                    && statement.subject().equals(measure.name())) {
                long clock =
                        regime.hours().within(statement.span(), period.zone()).micros();
                incidents.add(new Incident(statement.span(), clock, clock <= measure.withinMicros()));
            }
        }
        incidents.sort(
                Comparator.comparingLong((Incident incident) -> incident.span().start())
                        .thenComparingLong(incident -> incident.span().end()));
        return new FixTally(incidents);
    }

    public long inTime() {
        return incidents.stream().filter(Incident::inTime).count();
    }
}
