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
 * One event of message tracking in Exchange 2000 and 2003: tab-separated, events are numbers, one line for each recipient. A local delivery is
 * told by two components, 1023 by the queue and 1028 by the store; the same message and recipient are one delivery.
 */
final class NumberedRecord implements RecordReader {

    private static final byte[] NULL_SENDER = Bytes.of("<>");

    private final InstantText instants = new InstantText();
    private final int date;
    private final int time;
    private final int event;
    private final int recipient;
    private final int sender;
    private final int size;
    private final int messageId;
    private final int originated;
    private final int partner;
    private final int serverName;
    private final int serverAddress;

    NumberedRecord(Layout layout) {
        date = layout.column("date");
        time = layout.column("time");
        event = layout.column("event-id");
        recipient = layout.column("recipient-address");
        sender = layout.column("sender-address");
        size = layout.column("total-bytes");
        messageId = layout.column("msgid");
        originated = layout.column("origination-time");
        partner = layout.column("partner-name");
        serverName = layout.column("server-hostname");
        serverAddress = layout.column("server-ip");
    }

    @Override
    public long at(Columns record) {
        return instants.read(record, date, time);
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        switch ((int) record.number(event)) {
            case 9, 1023, 1028 -> outcome(record, fields, "delivered");
            case 7, 1029, 1031 -> {
                outcome(record, fields, "sent");
                if (!record.find(partner, fields.relay)) {
                    record.find(serverName, fields.relay);
                }
                record.find(serverAddress, fields.relayAddress);
            }
            case 1021, 1022, 1026, 1030 -> outcome(record, fields, "failed");
            case 50, 1039, 1040 -> outcome(record, fields, "discarded");
            case 1032, 1035, 1037 -> {
                message(record, fields, "deferred");
                fields.is(fields.recipient.hasText() ? LineKind.PUT_OFF : LineKind.IGNORED, "message put off");
            }
            case 4, 1027 -> submitted(record, fields);
            default -> {
                if (isKnown((int) record.number(event))) {
                    fields.is(LineKind.IGNORED, "message on its way");
                } else {
                    record.find(event, fields.text);
                    fields.is(LineKind.UNRECOGNISED, "no rule for this number of message tracking");
                }
            }
        }
    }

    private static boolean isKnown(int number) {
        return number >= 0 && number <= 52 || number >= 1000 && number <= 1050 || number >= 2000 && number <= 2050;
    }

    private void submitted(Columns record, LineFields fields) {
        fields.word = "SUBMIT";
        boolean known = record.find(sender, fields.user) && !record.is(sender, NULL_SENDER);
        // One line for each recipient of a message that was sent once.
        record.find(messageId, fields.queueId);
        fields.toldAgain = true;
        fields.is(known ? LineKind.LOGGED_IN : LineKind.IGNORED, "message sent from a mailbox");
    }

    private void outcome(Columns record, LineFields fields, String word) {
        message(record, fields, word);
        if (!fields.recipient.hasText()) {
            fields.is(LineKind.IGNORED, "end of a message without a recipient");
            return;
        }
        fields.toldAgain = true;
        fields.is(LineKind.OUTCOME, "end of a message");
    }

    private void message(Columns record, LineFields fields, String word) {
        fields.word = word;
        record.find(messageId, fields.queueId);
        record.find(messageId, fields.messageId);
        if (fields.messageId.hasText()) {
            Addresses.withoutBrackets(record.buffer(), fields.messageId);
            Addresses.withoutBrackets(record.buffer(), fields.queueId);
        }
        if (record.find(sender, fields.sender) && record.is(sender, NULL_SENDER)) {
            fields.sender.set(fields.sender.start(), fields.sender.start());
        }
        record.find(recipient, fields.recipient);
        fields.size = record.number(size);
        long origin = record.has(originated)
                ? instants.read(record.buffer(), record.start(originated), record.end(originated))
                : InstantText.NONE;
        long at = at(record);
        if (origin > 0 && at != InstantText.NONE) {
            fields.delayMs = Math.max(0, at - origin) / 1000;
        }
    }
}
