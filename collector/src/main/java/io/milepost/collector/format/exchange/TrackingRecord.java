package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Addresses;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Decimal;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.Letters;
import io.milepost.collector.format.columns.RecordReader;

/**
 * One event of message tracking since Exchange 2007. The time that a message took is counted from its origination, which the events that end
 * it name in {@code message-info}; where they do not, Exchange 2013 and later write its own figure into {@code custom-data}.
 */
final class TrackingRecord implements RecordReader {

    private static final byte[] INSIDE_ORGANISATION = Bytes.of("intra-organization ");
    private static final byte[] FROM_EDGE = Bytes.of("edgesync - inbound to");
    private static final byte[] TO_BACK_END = Bytes.of("inbound proxy internal send connector");
    private static final byte[] CLIENT_TO_BACK_END = Bytes.of("client proxy send connector");
    private static final byte[] WHOLE_LATENCY = Bytes.of("S:E2ELatency=");
    private static final byte[] REMOTE_LATENCY = Bytes.of("S:ExternalSendLatency=");
    private static final byte[] QUEUED_AS = Bytes.of("queued as ");

    private final InstantText instants = new InstantText();
    private final StoreSubmission submission = new StoreSubmission();
    private final int dateTime;
    private final int event;
    private final int recipients;
    private final int statuses;
    private final int sender;
    private final int returnPath;
    private final int size;
    private final int messageId;
    private final int networkMessageId;
    private final int internalMessageId;
    private final int reference;
    private final int connector;
    private final int serverName;
    private final int serverAddress;
    private final int context;
    private final int information;
    private final int customData;
    private final int clientAddress;

    TrackingRecord(Layout layout) {
        dateTime = layout.column("date-time");
        event = layout.column("event-id");
        recipients = layout.column("recipient-address");
        statuses = layout.column("recipient-status");
        sender = layout.column("sender-address");
        returnPath = layout.column("return-path");
        size = layout.column("total-bytes");
        messageId = layout.column("message-id");
        networkMessageId = layout.column("network-message-id");
        internalMessageId = layout.column("internal-message-id");
        reference = layout.column("reference");
        connector = layout.column("connector-id");
        serverName = layout.column("server-hostname");
        serverAddress = layout.column("server-ip");
        context = layout.column("source-context");
        information = layout.column("message-info");
        customData = layout.column("custom-data");
        clientAddress = layout.column("original-client-ip");
    }

    @Override
    public long at(Columns record) {
        return instants.read(record, dateTime);
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        TrackingEvent found = TrackingEvent.find(record, event);
        if (found == null) {
            record.find(event, fields.text);
            fields.is(LineKind.UNRECOGNISED, "no rule for this event of message tracking");
            return;
        }
        if (found.meaning() == TrackingEvent.Meaning.ON_ITS_WAY) {
            fields.is(LineKind.IGNORED, "message on its way");
            return;
        }
        if (isProbe(record, sender) || isProbe(record, recipients)) {
            fields.is(LineKind.IGNORED, "mail by which the server checks itself");
            return;
        }
        switch (found.meaning()) {
            case ON_ITS_WAY -> fields.is(LineKind.IGNORED, "message on its way");
            case SUBMITTED -> submission.parse(record, context, sender, clientAddress, fields);
            case REPORTED -> report(record, fields);
            case DELIVERED -> outcome(record, fields, "delivered");
            case SENT -> {
                outcome(record, fields, "sent");
                fields.hop = staysInside(record);
                nextQueueId(record, fields);
            }
            case FAILED -> {
                outcome(record, fields, "failed");
                // The categoriser may go over a message twice.
                fields.toldAgain = true;
            }
            case DROPPED -> outcome(record, fields, "discarded");
            case DEFERRED -> {
                message(record, fields, "deferred");
                fields.delayMs = LineFields.NONE;
                fields.is(fields.recipient.hasText() ? LineKind.PUT_OFF : LineKind.IGNORED, "message put off");
            }
        }
    }

    private void report(Columns record, LineFields fields) {
        boolean both = record.find(messageId, fields.messageId) && record.find(reference, fields.otherQueueId);
        if (both) {
            Addresses.withoutBrackets(record.buffer(), fields.messageId);
            Addresses.withoutBrackets(record.buffer(), fields.otherQueueId);
        }
        fields.is(
                both ? LineKind.REPORT_MADE : LineKind.IGNORED, both ? "report about a message" : "message on its way");
    }

    private boolean isProbe(Columns record, int column) {
        return record.has(column) && MessageTracking.isProbe(record.buffer(), record.start(column), record.end(column));
    }

    private void outcome(Columns record, LineFields fields, String word) {
        message(record, fields, word);
        if (fields.recipient.hasText()) {
            fields.is(LineKind.OUTCOME, "end of a message");
        } else {
            fields.is(
                    word.equals("failed") ? LineKind.IGNORED : LineKind.MALFORMED,
                    "end of a message without recipients");
        }
    }

    private void message(Columns record, LineFields fields, String word) {
        fields.word = word;
        if (!record.find(networkMessageId, fields.queueId)) {
            record.find(internalMessageId, fields.queueId);
        }
        if (!record.find(returnPath, fields.sender)) {
            record.find(sender, fields.sender);
        }
        if (fields.sender.hasText() && record.buffer()[fields.sender.start()] == '<') {
            // The empty return path of a report: who made it stands in the sender's column.
            fields.sender.set(fields.sender.start(), fields.sender.start());
            record.find(sender, fields.user);
        }
        record.find(recipients, fields.recipient);
        record.find(statuses, fields.text);
        record.find(serverName, fields.relay);
        record.find(serverAddress, fields.relayAddress);
        fields.size = record.number(size);
        if (record.find(messageId, fields.messageId)) {
            Addresses.withoutBrackets(record.buffer(), fields.messageId);
        }
        latency(record, fields);
    }

    private void latency(Columns record, LineFields fields) {
        long originated = record.has(information)
                ? instants.read(record.buffer(), record.start(information), record.end(information))
                : InstantText.NONE;
        long whole = seconds(record, WHOLE_LATENCY);
        long at = at(record);
        if (originated > 0 && at >= originated) {
            fields.delayMs = (at - originated) / 1000;
        } else if (originated > 0 && whole < 0) {
            // Clocks of two servers that differ a little.
            fields.delayMs = 0;
        } else {
            fields.delayMs = whole;
        }
        fields.remoteMs = seconds(record, REMOTE_LATENCY);
    }

    /** The milliseconds behind the key in {@code custom-data}, or {@link LineFields#NONE}. */
    private long seconds(Columns record, byte[] key) {
        if (!record.hasText(customData)) {
            return LineFields.NONE;
        }
        int found = Bytes.indexOf(record.buffer(), record.start(customData), record.end(customData), key);
        return found < 0
                ? LineFields.NONE
                : Decimal.millis(record.buffer(), found + key.length, record.end(customData));
    }

    /** Connectors that Exchange makes itself lead to other servers of the same organisation. */
    private boolean staysInside(Columns record) {
        if (!record.has(connector)) {
            return false;
        }
        byte[] buffer = record.buffer();
        int from = record.start(connector);
        int to = record.end(connector);
        return Letters.startsWith(buffer, from, to, INSIDE_ORGANISATION)
                || Letters.startsWith(buffer, from, to, FROM_EDGE)
                || Letters.startsWith(buffer, from, to, TO_BACK_END)
                || Letters.startsWith(buffer, from, to, CLIENT_TO_BACK_END);
    }

    /** What the other side called the message: its reply stands in the context. */
    private void nextQueueId(Columns record, LineFields fields) {
        if (!record.has(context)) {
            return;
        }
        byte[] buffer = record.buffer();
        int end = record.end(context);
        int found = Letters.indexOf(buffer, record.start(context), end, QUEUED_AS);
        int from = found + QUEUED_AS.length;
        int to = from;
        while (found >= 0 && to < end && (Character.isLetterOrDigit(buffer[to]) || buffer[to] == '-')) {
            to++;
        }
        if (found >= 0 && to > from) {
            fields.otherQueueId.set(from, to);
        }
    }
}
