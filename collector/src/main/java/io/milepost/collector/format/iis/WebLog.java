package io.milepost.collector.format.iis;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** W3C extended logs of IIS, whatever columns an administrator chose; their date and time are UTC. */
public final class WebLog implements RecordFormat {

    @Override
    public String title() {
        return "IIS";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        return layout.has("date", "time", "cs-uri-stem", "sc-status") ? new WebRecord(layout) : null;
    }
}
