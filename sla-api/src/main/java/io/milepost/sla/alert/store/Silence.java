package io.milepost.sla.alert.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A time of quiet that somebody asked for: about alerts of a service whose fields are as the matchers say, why, and until when. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Silence(
        long id,
        String service,
        Map<String, String> matchers,
        String author,
        String reason,
        Instant createdAt,
        Instant startsAt,
        Instant endsAt,
        @Nullable String endedBy) {

    /** The fields that may be matched. */
    public static final Set<String> FIELDS =
            Set.of("alert", "kind", "severity", "component", "target", "vantage", "organisation");

    public Silence {
        matchers = Map.copyOf(matchers);
    }

    public boolean activeAt(Instant now) {
        return !startsAt.isAfter(now) && endsAt.isAfter(now);
    }

    public boolean covers(Alert alert) {
        return service.equals(alert.subject().service())
                && matchers.entrySet().stream()
                        .allMatch(matcher -> Objects.equals(field(alert, matcher.getKey()), matcher.getValue()));
    }

    /** Of what hits several organisations none is quiet because one asked for it. */
    private static String organisation(Alert alert) {
        String own = alert.subject().organisation();
        return own.isEmpty() && alert.organisations().size() == 1
                ? alert.organisations().get(0)
                : own;
    }

    private static @Nullable String field(Alert alert, String name) {
        return switch (name) {
            case "alert" -> alert.id().toString();
            case "kind" -> alert.kind().word();
            case "severity" -> alert.severity().word();
            case "organisation" -> organisation(alert);
            default -> alert.subject().fields().get(name);
        };
    }
}
