package io.milepost.sla.outage.record;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.milepost.sla.outage.detection.Breach;
import io.milepost.sla.outage.detection.Condition;
import io.milepost.sla.outage.detection.Disturbance;
import io.milepost.sla.outage.detection.Witness;
import io.milepost.sla.signing.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outage of a component as it is known now. Its id is made from its content, so that it is the same however often it is computed; when
 * later results move its beginning it is withdrawn in favour of another. {@code vantages} saw it, {@code signal} says by what it was found.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OutageRecord(
        String id,
        String service,
        String component,
        Signal signal,
        Condition condition,
        Instant openedAt,
        Instant confirmedAt,
        @Nullable Instant closedAt,
        Breach.Place place,
        @Nullable String phase,
        List<String> vantages,
        List<Witness> witnesses,
        @Nullable String explanation,
        boolean withdrawn,
        @Nullable String supersededBy) {

    private static final int ID_LENGTH = 16;

    public OutageRecord {
        vantages = List.copyOf(vantages);
        witnesses = List.copyOf(witnesses);
    }

    /** By what an outage was found. */
    public enum Signal {
        PROBES,
        TRAFFIC
    }

    static OutageRecord ofProbes(String service, String component, Disturbance found) {
        return new OutageRecord(
                id(service, component, Signal.PROBES, found.condition().name(), found.openedAt()),
                service,
                component,
                Signal.PROBES,
                found.condition(),
                found.openedAt(),
                found.confirmedAt(),
                found.closedAt(),
                found.breach().place(),
                found.breach().phase(),
                found.breach().from(),
                found.witnesses(),
                null,
                false,
                null);
    }

    /** @param what of the traffic strayed, such as logins */
    public static OutageRecord ofTraffic(
            String service,
            String component,
            String what,
            Instant openedAt,
            Instant confirmedAt,
            @Nullable Instant closedAt,
            String explanation) {
        return new OutageRecord(
                id(service, component, Signal.TRAFFIC, what, openedAt),
                service,
                component,
                Signal.TRAFFIC,
                // People still get through, or there would be nothing to count; how many do not is not known.
                Condition.DEGRADED,
                openedAt,
                confirmedAt,
                closedAt,
                Breach.Place.TRAFFIC,
                what,
                List.of(),
                List.of(),
                explanation,
                false,
                null);
    }

    /** @param what tells apart the signals of one component that may stray at the same instant */
    static String id(String service, String component, Signal signal, String what, Instant openedAt) {
        String content = String.join("\n", service, component, signal.name(), what, openedAt.toString());
        return Hash.of(content.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }

    public boolean open() {
        return closedAt == null && !withdrawn;
    }

    /** When anybody last saw it; as far as its record tells. */
    Instant lastSeen() {
        return witnesses.stream()
                .map(Witness::lastAt)
                .filter(last -> last.isAfter(confirmedAt))
                .max(Instant::compareTo)
                .orElse(confirmedAt);
    }

    boolean isOfTheSameResultsAs(OutageRecord other) {
        return openedAt.equals(other.openedAt)
                && witnesses.stream()
                        .anyMatch(own -> other.witnesses.stream()
                                .anyMatch(each -> each.target().equals(own.target())
                                        && each.vantage().equals(own.vantage())
                                        && each.firstAt().equals(own.firstAt())));
    }

    OutageRecord closed(Instant at) {
        return new OutageRecord(
                id,
                service,
                component,
                signal,
                condition,
                openedAt,
                confirmedAt,
                at,
                place,
                phase,
                vantages,
                witnesses,
                explanation,
                withdrawn,
                supersededBy);
    }

    OutageRecord withdrawnFor(@Nullable String successor) {
        return new OutageRecord(
                id,
                service,
                component,
                signal,
                condition,
                openedAt,
                confirmedAt,
                closedAt,
                place,
                phase,
                vantages,
                witnesses,
                explanation,
                true,
                successor);
    }

    /** Whether anybody would want to know of the difference; that a lasting outage has one more failed result is none. */
    boolean tellsTheSameAs(OutageRecord other) {
        return withoutCounts().equals(other.withoutCounts());
    }

    private OutageRecord withoutCounts() {
        return new OutageRecord(
                id,
                service,
                component,
                signal,
                condition,
                openedAt,
                confirmedAt,
                closedAt,
                place,
                phase,
                vantages,
                List.of(),
                signal == Signal.TRAFFIC ? null : explanation,
                withdrawn,
                supersededBy);
    }
}
