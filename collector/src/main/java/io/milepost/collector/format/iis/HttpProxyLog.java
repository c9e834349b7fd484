package io.milepost.collector.format.iis;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** The log that Exchange 2013 and later keep of the requests that their front end passes on. */
public final class HttpProxyLog implements RecordFormat {

    @Override
    public String title() {
        return "Exchange HttpProxy";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        return layout.has("datetime", "protocol", "authenticateduser", "httpstatus")
                ? new HttpProxyRecord(layout)
                : null;
    }
}
