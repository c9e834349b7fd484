package io.milepost.dashboards.operations.outage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An outage as the Operations page is given it; without {@code closedAt} it goes on. What is absent of those who are hit is not known. People who
 * have taken it up are in {@code knownBy}; {@code explanation} says in words what was found in traffic.
 */
public record ShownOutage(
        String id,
        String component,
        Severity severity,
        Place place,
        @Nullable String phase,
        List<String> vantages,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Long organisations,
        @Nullable Long users,
        List<String> knownBy,
        @Nullable String cause,
        @Nullable String explanation) {

    public ShownOutage {
        vantages = List.copyOf(vantages);
        knownBy = List.copyOf(knownBy);
    }

    /** How bad it is. */
    public enum Severity {
        DOWN,
        DEGRADED;

        public String key() {
            return "disturbance." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where in the path it broke. */
    public enum Place {
        SERVICE,
        NAME_LOOKUP,
        PATH,
        TRAFFIC;

        public String key() {
            return "disturbance.place." + name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return closedAt == null;
    }
}
