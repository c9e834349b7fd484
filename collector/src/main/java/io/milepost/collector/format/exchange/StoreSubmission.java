package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Letters;

/**
 * A message that was sent from a mailbox on the server: {@code SUBMIT}, whose context says with what: {@code …, MessageClass:IPM.Note, …,
 * ClientType:OWA}. What the server's own assistants send, and the receipts that nobody writes, are nobody's use.
 */
final class StoreSubmission {

    private static final byte[] CLIENT_TYPE = Bytes.of("clienttype:");
    private static final byte[] MESSAGE_CLASS = Bytes.of("messageclass:");
    private static final byte[] REPORT = Bytes.of("report.");
    private static final byte[][] SERVER = {
        Bytes.of("system"),
        Bytes.of("assistants"),
        Bytes.of("timebasedassistants"),
        Bytes.of("eventbasedassistants"),
        Bytes.of("transport"),
        Bytes.of("monitoring"),
        Bytes.of("contentindexing"),
        Bytes.of("ediscovery")
    };

    void parse(Columns record, int context, int sender, int clientAddress, LineFields fields) {
        fields.word = "SUBMIT";
        record.find(sender, fields.user);
        record.find(clientAddress, fields.address);
        if (!fields.user.hasText() || record.buffer()[fields.user.start()] == '<') {
            fields.is(LineKind.IGNORED, "submission without a sender");
            return;
        }
        if (!record.has(context)) {
            fields.is(LineKind.LOGGED_IN, "message sent from a mailbox");
            return;
        }
        byte[] buffer = record.buffer();
        int start = record.start(context);
        int end = record.end(context);
        int messageClass = Letters.indexOf(buffer, start, end, MESSAGE_CLASS);
        int type = Letters.indexOf(buffer, start, end, CLIENT_TYPE);
        if (type >= 0) {
            int from = type + CLIENT_TYPE.length;
            int to = from;
            while (to < end && Character.isLetterOrDigit(buffer[to])) {
                to++;
            }
            fields.client.set(from, to);
        }
        boolean report =
                messageClass >= 0 && Letters.startsWith(buffer, messageClass + MESSAGE_CLASS.length, end, REPORT);
        boolean byServer = report || isServer(buffer, fields);
        fields.is(
                byServer ? LineKind.IGNORED : LineKind.LOGGED_IN,
                byServer ? "message that the server sends" : "message sent from a mailbox");
    }

    private static boolean isServer(byte[] buffer, LineFields fields) {
        for (byte[] own : SERVER) {
            if (fields.client.end() - fields.client.start() == own.length
                    && Letters.startsWith(buffer, fields.client.start(), fields.client.end(), own)) {
                return true;
            }
        }
        return false;
    }
}
