package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Addresses;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.Letters;
import io.milepost.collector.format.columns.RecordReader;

/**
 * One line of an SMTP conversation. Of those that Exchange receives, its refusals count, and who authenticated; how messages fared is told by
 * message tracking, so of those that it sends nothing counts. A refusal does not say which command it answers, but some can answer one only.
 */
final class SmtpProtocolRecord implements RecordReader {

    private static final byte[] SENDING = Bytes.of("send");
    private static final byte[] AUTHENTICATED = Bytes.of("authenticated");

    private final InstantText instants = new InstantText();
    private final boolean sending;
    private final int dateTime;
    private final int remote;
    private final int event;
    private final int data;
    private final int context;

    SmtpProtocolRecord(Layout layout) {
        byte[] type = Bytes.of(layout.logType());
        sending = Letters.indexOf(type, 0, type.length, SENDING) >= 0;
        dateTime = layout.column("date-time");
        remote = layout.column("remote-endpoint");
        event = layout.column("event");
        data = layout.column("data");
        context = layout.column("context");
    }

    @Override
    public long at(Columns record) {
        return instants.read(record, dateTime);
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        if (sending) {
            fields.is(LineKind.IGNORED, "conversation as a client");
            return;
        }
        if (record.find(remote, fields.address)) {
            Addresses.withoutPort(record.buffer(), fields.address);
        }
        byte kind =
                record.has(event) && record.end(event) > record.start(event) ? record.buffer()[record.start(event)] : 0;
        if (kind == '*' && record.isIgnoringCase(context, AUTHENTICATED) && record.find(data, fields.user)) {
            authenticated(record, fields);
        } else if (kind == '>' && record.hasText(data)) {
            reply(record, fields);
        } else {
            fields.is(LineKind.IGNORED, "line of a conversation");
        }
    }

    private static void authenticated(Columns record, LineFields fields) {
        byte[] buffer = record.buffer();
        if (buffer[fields.user.end() - 1] == '$') {
            fields.is(LineKind.IGNORED, "another server of the organisation");
            return;
        }
        int backslash = Bytes.indexOf(buffer, fields.user.start(), fields.user.end(), (byte) '\\');
        int name = backslash < 0 ? fields.user.start() : backslash + 1;
        fields.synthetic = MessageTracking.isProbe(buffer, name, fields.user.end());
        fields.word = "SMTP-AUTH";
        fields.is(LineKind.LOGGED_IN, "authenticated conversation");
    }

    private void reply(Columns record, LineFields fields) {
        byte[] buffer = record.buffer();
        int from = record.start(data);
        int to = record.end(data);
        int codeEnd = Bytes.endOfDigits(buffer, from, to);
        int code = codeEnd - from == 3 ? (int) Bytes.number(buffer, from, codeEnd) : 0;
        switch (code) {
            case 535 -> fields.is(LineKind.AUTHENTICATION_FAILED, "authentication failed");
            case 450, 451, 452, 530, 550, 551, 552, 553, 554 -> {
                fields.code = code;
                int text = Math.min(to, codeEnd + 1);
                int dsnEnd = text;
                while (dsnEnd < to && (Bytes.isDigit(buffer[dsnEnd]) || buffer[dsnEnd] == '.')) {
                    dsnEnd++;
                }
                String status = "";
                if (dsnEnd - text >= 5) {
                    fields.dsn.set(text, dsnEnd);
                    status = Bytes.string(buffer, text, dsnEnd);
                    text = Math.min(to, dsnEnd + 1);
                }
                fields.word = ReplyStage.find(status, buffer, text, to);
                fields.text.set(text, to);
                fields.is(LineKind.REFUSED, "refusal");
            }
            default -> fields.is(LineKind.IGNORED, "reply that refuses no mail");
        }
    }
}
