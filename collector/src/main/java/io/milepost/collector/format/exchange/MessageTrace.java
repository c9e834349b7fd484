package io.milepost.collector.format.exchange;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** Message trace of Microsoft 365, one record for each recipient, as JSON lines or as comma-separated values. */
public final class MessageTrace implements RecordFormat {

    @Override
    public String title() {
        return "Microsoft 365 message trace";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        return layout.has("received", "senderaddress", "recipientaddress", "status", "messagetraceid")
                ? new TraceRecord(layout)
                : null;
    }
}
