package io.milepost.dashboards.chart;

import io.milepost.dashboards.table.DataTable;
import java.util.List;

/**
 * A chart as a page shows it: a title, a sentence that says what there is to see, the SVG, a key to its looks, and the table with the
 * same values. Public because templates read it.
 */
public record Chart(String id, String title, String sentence, String svg, List<Key> keys, DataTable table) {
    public Chart {
        keys = List.copyOf(keys);
    }

    /** What a look means; {@code look} is the class that draws it. */
    public record Key(String look, String text) {}
}
