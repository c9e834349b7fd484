package io.milepost.analytics.lake;

import java.util.Map;

/** All tables of the lake as one service sees them at one moment. What is planned on it is read from it. */
public record LakeSnapshot(String service, Map<EventTable, TableState> tables) {
    public LakeSnapshot {
        tables = Map.copyOf(tables);
    }

    public TableState state(EventTable table) {
        return tables.getOrDefault(table, TableState.EMPTY);
    }
}
