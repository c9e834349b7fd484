package io.milepost.collector.format.generic;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Addresses;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Decimal;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record read by its mapping. Instants are ISO 8601, UTC unless they say otherwise, or whole seconds or milliseconds since 1970. */
final class MappedRecord implements RecordReader {

    private static final int MOST_DIGITS_OF_SECONDS = 11;

    private final InstantText instants = new InstantText();
    private final Map<byte[], String> outcomes = new LinkedHashMap<>();
    private final boolean deliveries;
    private final String protocol;
    private final int at;
    private final int outcome;
    private final int recipient;
    private final int sender;
    private final int id;
    private final int messageId;
    private final int size;
    private final int delayMs;
    private final int delaySeconds;
    private final int relay;
    private final int status;
    private final int user;
    private final int protocolColumn;
    private final int address;
    private final int client;
    private final int bytesIn;
    private final int bytesOut;

    MappedRecord(RecordMapping mapping, Layout layout) {
        mapping.outcomes().forEach((written, meaning) -> outcomes.put(Bytes.of(written), meaning));
        deliveries = mapping.ofDeliveries();
        protocol = mapping.constant("protocol");
        at = layout.column(mapping.name("at"));
        outcome = layout.column(mapping.name("outcome"));
        recipient = layout.column(mapping.name("recipient"));
        sender = layout.column(mapping.name("sender"));
        id = layout.column(mapping.name("id"));
        messageId = layout.column(mapping.name("messageId"));
        size = layout.column(mapping.name("size"));
        delayMs = layout.column(mapping.name("delayMs"));
        delaySeconds = layout.column(mapping.name("delaySeconds"));
        relay = layout.column(mapping.name("relay"));
        status = layout.column(mapping.name("status"));
        user = layout.column(mapping.name("user"));
        protocolColumn = layout.column(mapping.name("protocol"));
        address = layout.column(mapping.name("address"));
        client = layout.column(mapping.name("client"));
        bytesIn = layout.column(mapping.name("bytesIn"));
        bytesOut = layout.column(mapping.name("bytesOut"));
    }

    @Override
    public long at(Columns record) {
        if (!record.has(at)) {
            return InstantText.NONE;
        }
        long number = record.number(at);
        if (number < 0) {
            return instants.read(record.buffer(), record.start(at), record.end(at));
        }
        boolean seconds = record.end(at) - record.start(at) <= MOST_DIGITS_OF_SECONDS;
        return number * (seconds ? 1_000_000L : 1000L);
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        String found = outcome == Layout.ABSENT ? "ok" : meaning(record);
        if (found == null) {
            fields.is(LineKind.UNRECOGNISED, "outcome without a meaning in the mapping");
        } else if (found.equals("ignored")) {
            fields.is(LineKind.IGNORED, "record that the mapping leaves out");
        } else if (deliveries) {
            delivery(record, fields, found);
        } else {
            access(record, fields, found);
        }
    }

    private @Nullable String meaning(Columns record) {
        for (Map.Entry<byte[], String> candidate : outcomes.entrySet()) {
            if (record.is(outcome, candidate.getKey())) {
                return candidate.getValue();
            }
        }
        return null;
    }

    private void delivery(Columns record, LineFields fields, String word) {
        fields.word = word;
        record.find(recipient, fields.recipient);
        if (record.find(sender, fields.sender)) {
            Addresses.withoutBrackets(record.buffer(), fields.sender);
        }
        record.find(id, fields.queueId);
        if (record.find(messageId, fields.messageId)) {
            Addresses.withoutBrackets(record.buffer(), fields.messageId);
        }
        record.find(relay, fields.relay);
        record.find(status, fields.text);
        fields.size = record.number(size);
        fields.delayMs = record.number(delayMs);
        if (record.hasText(delaySeconds)) {
            fields.delayMs = Decimal.millis(record.buffer(), record.start(delaySeconds), record.end(delaySeconds));
        }
        if (!fields.recipient.hasText()) {
            fields.is(LineKind.MALFORMED, "delivery without a recipient");
        } else {
            fields.is(word.equals("deferred") ? LineKind.PUT_OFF : LineKind.OUTCOME, "delivery by the mapping");
        }
    }

    private void access(Columns record, LineFields fields, String word) {
        fields.word = protocol;
        if (record.hasText(protocolColumn)) {
            fields.word = Bytes.string(record.buffer(), record.start(protocolColumn), record.end(protocolColumn));
        }
        record.find(user, fields.user);
        if (record.find(address, fields.address)) {
            Addresses.withoutPort(record.buffer(), fields.address);
        }
        record.find(client, fields.client);
        if (fields.word.isEmpty() || !fields.user.hasText()) {
            fields.is(LineKind.MALFORMED, "access without a user or a protocol");
        } else if (word.equals("failed")) {
            fields.is(LineKind.LOGIN_FAILED, "credentials");
        } else {
            fields.bytesIn = record.number(bytesIn);
            fields.bytesOut = record.number(bytesOut);
            fields.is(LineKind.LOGGED_IN, "access by the mapping");
        }
    }
}
