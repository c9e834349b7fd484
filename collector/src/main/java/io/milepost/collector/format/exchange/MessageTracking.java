package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.Letters;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** Message tracking logs of Exchange: 2007 and later by their {@code #Fields}, 2000 and 2003 by their tab-separated columns. */
public final class MessageTracking implements RecordFormat {

    private static final byte[] HEALTH_MAILBOX = Bytes.of("healthmailbox");
    private static final byte[] DELIVERY_PROBE = Bytes.of("maildeliveryprobe@");
    private static final byte[] INBOUND_PROXY_PROBE = Bytes.of("inboundproxy@inboundproxy.com");

    @Override
    public String title() {
        return "Exchange message tracking";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        if (layout.has("date-time", "event-id", "source", "recipient-address", "internal-message-id")) {
            return new TrackingRecord(layout);
        }
        if (layout.has("event-id", "msgid", "recipient-address", "linked-msgid")) {
            return new NumberedRecord(layout);
        }
        return null;
    }

    /** Whether managed availability wrote there: it sends itself mail all day to see whether mail arrives. */
    static boolean isProbe(byte[] buffer, int from, int to) {
        return Letters.startsWith(buffer, from, to, HEALTH_MAILBOX)
                || Letters.startsWith(buffer, from, to, DELIVERY_PROBE)
                || Letters.startsWith(buffer, from, to, INBOUND_PROXY_PROBE);
    }
}
