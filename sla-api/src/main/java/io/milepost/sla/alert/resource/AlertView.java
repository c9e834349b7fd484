package io.milepost.sla.alert.resource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.Event;
import io.milepost.sla.alert.store.StoredTrails;
import io.milepost.sla.alert.store.Telling;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alert as the API tells it: what it is, how long it lasts, and who knows. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AlertView(
        UUID id,
        String kind,
        String severity,
        String state,
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
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgement,
        List<Told> told) {

    /** Who is told what in which message, and whether it arrived. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Told(
            UUID message,
            String receiver,
            Event event,
            String state,
            int attempts,
            Instant since,
            @Nullable Instant deliveredAt) {}

    /** With the words of every stage, each time they changed, and by message what its receiver answered. */
    public record WithTrail(
            @JsonUnwrapped AlertView alert, List<StoredTrails.Trail> trail, Map<String, String> errors) {}

    static AlertView of(Alert alert, List<Telling> tellings) {
        Alert.Acknowledgement taken = alert.acknowledgement();
        return new AlertView(
                alert.id(),
                alert.kind().word(),
                alert.severity().word(),
                alert.state().word(),
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
                alert.resolvedAt(),
                taken == null ? null : taken.at(),
                taken == null ? null : taken.by(),
                taken == null ? null : taken.words(),
                tellings.stream().map(AlertView::told).toList());
    }

    private static Told told(Telling telling) {
        return new Told(
                telling.message(),
                telling.receiver(),
                telling.event(),
                telling.state().name().toLowerCase(Locale.ROOT),
                telling.attempts(),
                telling.addedAt(),
                telling.deliveredAt());
    }
}
