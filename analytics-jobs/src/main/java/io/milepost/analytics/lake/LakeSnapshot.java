package io.milepost.analytics.lake;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;

/** All tables of the lake as one service sees them at one moment. What is planned on it is read from it. */
public record LakeSnapshot(String service, Map<EventTable, TableState> tables, IdentityDays identities) {
    public LakeSnapshot {
        tables = Map.copyOf(tables);
    }

    /** The number that a reader of what accounts are called on these civil days depends on; empty when there are no identities. */
    public OptionalLong identitiesSince(LocalDate first, LocalDate last) {
        return present(identities.since(first, last));
    }

    /** The same for all days up to one. */
    public OptionalLong identitiesSinceUpTo(LocalDate last) {
        return present(identities.sinceUpTo(last));
    }

    private static OptionalLong present(long sequence) {
        return sequence == 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    public TableState state(EventTable table) {
        return tables.getOrDefault(table, TableState.EMPTY);
    }
}
