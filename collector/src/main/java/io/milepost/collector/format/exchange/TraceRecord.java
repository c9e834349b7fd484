package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Addresses;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordReader;

/**
 * One recipient of one message in a message trace. The trace says when the message was received and how it ended, never when, so no delivery of it
 * has a delay. A state that is not the end comes again in a later trace.
 */
final class TraceRecord implements RecordReader {

    private static final byte[] ODATA = Bytes.of("/Date(");
    private static final byte[] NULL_SENDER = Bytes.of("<>");

    private final InstantText instants = new InstantText();
    private final int received;
    private final int sender;
    private final int recipient;
    private final int status;
    private final int size;
    private final int messageId;
    private final int traceId;

    TraceRecord(Layout layout) {
        received = layout.column("received");
        sender = layout.column("senderaddress");
        recipient = layout.column("recipientaddress");
        status = layout.column("status");
        size = layout.column("size");
        messageId = layout.column("messageid");
        traceId = layout.column("messagetraceid");
    }

    /** {@code 2022-09-05T18:10:13.4907658}, which is UTC, or {@code /Date(1662401413490)/}. */
    @Override
    public long at(Columns record) {
        if (!record.has(received)) {
            return InstantText.NONE;
        }
        byte[] buffer = record.buffer();
        if (record.startsWith(received, ODATA)) {
            int from = record.start(received) + ODATA.length;
            long millis = Bytes.number(buffer, from, Bytes.endOfDigits(buffer, from, record.end(received)));
            return millis < 0 ? InstantText.NONE : millis * 1000;
        }
        return instants.read(buffer, record.start(received), record.end(received));
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        String state =
                record.has(status) ? Bytes.string(record.buffer(), record.start(status), record.end(status)) : "";
        switch (state) {
            case "Delivered", "FilteredAsSpam" -> ended(record, fields, "delivered");
            case "Failed" -> ended(record, fields, "failed");
            case "Quarantined" -> ended(record, fields, "discarded");
            case "Pending", "GettingStatus", "Expanded", "Resolved", "None", "Unknown" ->
                fields.is(LineKind.IGNORED, "message on its way");
            default -> {
                record.find(status, fields.text);
                fields.is(LineKind.UNRECOGNISED, "no rule for this state of a message trace");
            }
        }
    }

    private void ended(Columns record, LineFields fields, String word) {
        fields.word = word;
        record.find(traceId, fields.queueId);
        record.find(recipient, fields.recipient);
        if (record.find(sender, fields.sender) && record.is(sender, NULL_SENDER)) {
            fields.sender.set(fields.sender.start(), fields.sender.start());
        }
        if (record.find(messageId, fields.messageId)) {
            Addresses.withoutBrackets(record.buffer(), fields.messageId);
        }
        fields.size = record.number(size);
        // Traces are fetched for stretches of time that overlap.
        fields.toldAgain = true;
        fields.is(
                fields.recipient.hasText() ? LineKind.OUTCOME : LineKind.MALFORMED,
                fields.recipient.hasText() ? "end of a message" : "end of a message without a recipient");
    }
}
