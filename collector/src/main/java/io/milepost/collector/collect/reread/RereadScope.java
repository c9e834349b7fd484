package io.milepost.collector.collect.reread;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the lake a second reading is to put right.
 *
 * @param service null for all
 * @param log null for all of the service
 * @param from the first UTC day, null for as far back as there is
 * @param to the last UTC day, null for all until now
 */
public record RereadScope(
        @Nullable String service,
        @Nullable String log,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    boolean holdsService(String name) {
        return service == null || service.equals(name);
    }

    boolean holdsLog(String name) {
        return log == null || log.equals(name);
    }

    boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether all rows that a service has are put right, those to come included. */
    boolean isWhole() {
        return log == null && from == null && to == null;
    }
}
