package io.milepost.collector.format.sendmail;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;

/**
 * A message has arrived: {@code from=<S>, size=N, class=N, nrcpts=N, msgid=<M>[, proto=P][, daemon=D][, tls_verify=V][, auth=M], relay=HOST}. M is
 * the sender's text; what is behind it is looked for from the right.
 */
final class FromLine {

    private static final byte[] SIZE = Bytes.of("size=");
    private static final byte[] RECIPIENTS = Bytes.of("nrcpts=");
    private static final byte[] MESSAGE_ID = Bytes.of("msgid=");
    private static final byte[] RELAY = Bytes.of(", relay=");
    private static final byte[] TLS = Bytes.of(", tls_verify=");
    private static final byte[] NO_TLS = Bytes.of("NONE");

    private FromLine() {}

    /** @param start of the sender */
    static void parse(byte[] buffer, int start, int end, LineFields fields) {
        int position = Attributes.listEnd(buffer, start, end);
        Attributes.address(buffer, start, position, fields.sender);
        while (position + 2 < end) {
            int key = position + 2;
            position = Attributes.valueEnd(buffer, key, end);
            if (Bytes.startsWith(buffer, key, end, SIZE)) {
                fields.size = Bytes.number(buffer, key + SIZE.length, position);
            } else if (Bytes.startsWith(buffer, key, end, RECIPIENTS)) {
                fields.expectedRecipients =
                        (int) Math.min(1 << 20, Bytes.number(buffer, key + RECIPIENTS.length, position));
            } else if (Bytes.startsWith(buffer, key, end, MESSAGE_ID)) {
                messageId(buffer, key + MESSAGE_ID.length, end, fields);
                break;
            }
        }
        client(buffer, start, end, fields);
        if (fields.size < 0 || fields.expectedRecipients < 0) {
            fields.is(LineKind.MALFORMED, "arrival cut off before its size");
        } else if (fields.expectedRecipients == 0 || fields.size == 0) {
            // What a client gave up, or was refused, is told at its end in the same words.
            fields.is(LineKind.IGNORED, "nothing was handed in");
        } else {
            fields.is(LineKind.ARRIVED, "arrival");
        }
    }

    private static void messageId(byte[] buffer, int from, int end, LineFields fields) {
        boolean bracketed = from < end && buffer[from] == '<';
        int close = bracketed ? Bytes.indexOf(buffer, from, end, (byte) '>') : -1;
        int to = close < 0 ? Attributes.valueEnd(buffer, from, end) : close;
        fields.messageId.set(bracketed ? from + 1 : from, to);
    }

    private static void client(byte[] buffer, int start, int end, LineFields fields) {
        int relay = Bytes.lastIndexOf(buffer, start, end, RELAY);
        if (relay < 0) {
            return;
        }
        Attributes.host(buffer, relay + RELAY.length, end, fields.relay, fields.address);
        int tls = Bytes.lastIndexOf(buffer, start, relay, TLS);
        if (tls >= 0) {
            fields.tlsKnown = true;
            fields.tls = !Bytes.startsWith(buffer, tls + TLS.length, end, NO_TLS);
        }
    }
}
