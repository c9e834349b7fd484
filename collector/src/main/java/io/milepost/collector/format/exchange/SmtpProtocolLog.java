package io.milepost.collector.format.exchange;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** The logs that Exchange keeps of SMTP conversations, receiving and sending; most connectors have theirs switched off. */
public final class SmtpProtocolLog implements RecordFormat {

    @Override
    public String title() {
        return "Exchange SMTP";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        return layout.has("date-time", "connector-id", "session-id", "sequence-number", "event", "data")
                ? new SmtpProtocolRecord(layout)
                : null;
    }
}
