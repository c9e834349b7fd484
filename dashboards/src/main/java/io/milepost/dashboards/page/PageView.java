package io.milepost.dashboards.page;

import io.milepost.dashboards.table.DataTable;
import java.util.List;

/** A page in words and pictures. Every table of it, those of its charts too, can be had as a file. */
public interface PageView {
    List<DataTable> tables();
}
