package io.milepost.dashboards.refusal;

import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.table.DataTable;
import java.util.List;

/** A refusal in words. Public because templates read it. */
public record RefusalView(String title, String sentence, String next) implements PageView {
    @Override
    public List<DataTable> tables() {
        return List.of();
    }
}
