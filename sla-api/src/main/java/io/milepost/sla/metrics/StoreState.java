package io.milepost.sla.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What stands in the store of each service of the catalogue, as a scrape is told it. */
record StoreState(
        List<Freshness> freshness,
        List<Count> editions,
        List<Count> dispatches,
        List<Count> openAlarms,
        List<Count> openOutages) {
    StoreState {
        freshness = List.copyOf(freshness);
        editions = List.copyOf(editions);
        dispatches = List.copyOf(dispatches);
        openAlarms = List.copyOf(openAlarms);
        openOutages = List.copyOf(openOutages);
    }

    /** The newest UTC day of which there are facts of a kind, and when some of that day came last. */
    record Freshness(String service, String kind, LocalDate day, Instant receivedAt) {}

    /** How many of a service are of a kind or in a state. */
    record Count(String service, String of, long count) {}

    static StoreState unknown() {
        return new StoreState(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
