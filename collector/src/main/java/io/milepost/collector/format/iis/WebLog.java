package io.milepost.collector.format.iis;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * W3C extended logs of IIS, whatever columns an administrator chose. Their date and time are UTC, unless Advanced Logging wrote those of the server's
 * clock.
 */
public final class WebLog implements RecordFormat {

    @Override
    public String title() {
        return "IIS";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        boolean dated = layout.has("date", "time") || layout.has("date-utc", "time-utc") || isLocal(layout);
        return dated && layout.has("cs-uri-stem", "sc-status") ? new WebRecord(layout) : null;
    }

    static boolean isLocal(Layout layout) {
        return layout.has("date-local", "time-local")
                && !layout.has("date", "time")
                && !layout.has("date-utc", "time-utc");
    }
}
