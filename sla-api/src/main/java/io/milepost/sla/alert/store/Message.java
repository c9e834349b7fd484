package io.milepost.sla.alert.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message on its way to a receiver. What it tells is settled with its first attempt: tried again, it has the same id and the same words. */
public record Message(UUID id, String receiver, Instant createdAt, int attempt, List<Entry> entries) {

    public Message {
        entries = List.copyOf(entries);
    }

    /** What it tells of one alert. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID id,
            Event event,
            String kind,
            String severity,
            String service,
            String component,
            String target,
            String vantage,
            String organisation,
            List<String> organisations,
            Map<String, String> details,
            String summary,
            Instant beganAt,
            @Nullable Instant firedAt,
            @Nullable Instant resolvedAt,
            @Nullable String acknowledgedBy) {

        // Messages of before do not say whom an alert hits. The store has an order of its own; a message that is tried
        // again is the same to the byte.
        @SuppressWarnings("NullAway") // Jackson leaves out what is not written.
        public Entry {
            organisations = organisations == null ? List.of() : List.copyOf(organisations);
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }

        static Entry of(Event event, Alert alert) {
            return new Entry(
                    alert.id(),
                    event,
                    alert.kind().word(),
                    alert.severity().word(),
                    alert.subject().service(),
                    alert.subject().component(),
                    alert.subject().target(),
                    alert.subject().vantage(),
                    alert.subject().organisation(),
                    alert.organisations(),
                    alert.subject().details(),
                    alert.summary(),
                    alert.beganAt(),
                    alert.firedAt(),
                    event == Event.RESOLVED ? alert.resolvedAt() : null,
                    alert.acknowledgement() == null
                            ? null
                            : alert.acknowledgement().by());
        }

        public boolean over() {
            return event == Event.RESOLVED;
        }
    }

    /** Whether it tells of nothing that goes on. */
    public boolean over() {
        return entries.stream().allMatch(entry -> entry.over());
    }
}
