package io.milepost.sla.alert.store;

import org.jdbi.v3.core.Jdbi;

/** Where what became of alerts is read, and whether there is a policy by which anybody is told. */
public record AlertReadings(
        StoredAlerts alerts, Outbox outbox, StoredTrails trails, StoredSilences silences, boolean policy) {

    public static AlertReadings of(Jdbi jdbi, boolean policy) {
        return new AlertReadings(
                new StoredAlerts(jdbi), new Outbox(jdbi), new StoredTrails(jdbi), new StoredSilences(jdbi), policy);
    }
}
