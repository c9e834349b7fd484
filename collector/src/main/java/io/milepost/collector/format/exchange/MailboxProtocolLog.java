package io.milepost.collector.format.exchange;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** The logs that Exchange 2010 and later keep of IMAP4 and POP3, by the columns that they really have. */
public final class MailboxProtocolLog implements RecordFormat {

    @Override
    public String title() {
        return "Exchange IMAP4 and POP3";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        return layout.has("datetime", "sessionid", "seqnumber", "sip", "cip", "command", "context")
                ? new MailboxProtocolRecord(layout)
                : null;
    }
}
