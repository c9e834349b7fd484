package io.milepost.dashboards.monitoring;

import java.util.List;

/**
 * One picture of a Grafana dashboard.
 *
 * @param unit as Grafana names it, such as {@code s}, {@code bytes} or {@code percentunit}
 * @param width in the 24 columns of a dashboard
 */
record Panel(String title, Kind kind, String unit, int width, String description, List<Query> queries) {
    Panel {
        queries = List.copyOf(queries);
    }

    /** What Grafana draws. */
    enum Kind {
        TIMESERIES("timeseries"),
        STAT("stat"),
        TABLE("table");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** An expression of PromQL, and how its series are called. */
    record Query(String expression, String legend) {}

    static Panel series(String title, String unit, String description, Query... queries) {
        return new Panel(title, Kind.TIMESERIES, unit, 12, description, List.of(queries));
    }

    static Panel number(String title, String unit, String description, Query query) {
        return new Panel(title, Kind.STAT, unit, 6, description, List.of(query));
    }

    static Panel table(String title, String unit, String description, Query query) {
        return new Panel(title, Kind.TABLE, unit, 12, description, List.of(query));
    }
}
