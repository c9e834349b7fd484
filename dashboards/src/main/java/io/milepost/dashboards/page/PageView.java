package io.milepost.dashboards.page;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.table.DataTable;
import java.util.List;

/** A page in words and pictures. Every table of it, those of its charts too, can be had as a file. */
public interface PageView {
    List<DataTable> tables();

    /** Those that can be had as pictures; the table of each is among the tables. */
    default List<Chart> charts() {
        return List.of();
    }
}
