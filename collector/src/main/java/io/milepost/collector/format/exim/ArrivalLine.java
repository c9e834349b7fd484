package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;

/**
 * A message has arrived: {@code <= S [R=REPORTED] [H=HOST] [U=IDENT] P=PROTOCOL [X=CIPHER] [A=DRIVER:USER] S=SIZE [id=MESSAGE-ID] [T="SUBJECT"]}.
 * What stands behind the size is the sender's text; the subject is passed over.
 */
final class ArrivalLine {

    private static final byte[] SIZE = Bytes.of(" S=");
    private static final byte[] MESSAGE_ID = Bytes.of("id=");
    private static final byte[] OWN_MESSAGE_ID = Bytes.of("id*=");

    private ArrivalLine() {}

    /** @param start of the sender */
    static void parse(byte[] buffer, int start, int end, LineFields fields) {
        int position = Tokens.addressEnd(buffer, start, end);
        boolean empty = position - start == 2 && buffer[start] == '<';
        if (!empty) {
            fields.sender.set(start, position);
        }
        int size = size(buffer, position, end);
        if (size < 0 || position == start) {
            fields.is(LineKind.MALFORMED, "arrival cut off before its size");
            return;
        }
        while (position < size) {
            position = field(buffer, position + 1, size, fields);
        }
        int sizeStart = size + SIZE.length;
        int sizeEnd = Bytes.endOfDigits(buffer, sizeStart, end);
        fields.size = Bytes.number(buffer, sizeStart, sizeEnd);
        messageId(buffer, sizeEnd, end, fields);
        fields.is(
                fields.size < 0 ? LineKind.MALFORMED : LineKind.ARRIVED,
                fields.user.present() ? "arrival from a signed-in user" : "arrival");
        if (!empty) {
            // Only a report about a message refers to it; others may carry a reference that somebody set.
            fields.otherQueueId.clear();
        }
    }

    /** Where the size stands; a certificate's name may have an {@code S=} too, which is no number. */
    private static int size(byte[] buffer, int from, int end) {
        int size = Bytes.indexOf(buffer, from, end, SIZE);
        while (size >= 0 && size + SIZE.length < end && !Bytes.isDigit(buffer[size + SIZE.length])) {
            size = Bytes.indexOf(buffer, size + 1, end, SIZE);
        }
        return size;
    }

    private static int field(byte[] buffer, int start, int end, LineFields fields) {
        if (start + 1 >= end || buffer[start + 1] != '=') {
            return Tokens.fieldEnd(buffer, start, end);
        }
        int value = start + 2;
        if (buffer[start] == 'H') {
            return HostField.parse(buffer, value, end, fields.relay, fields.address);
        }
        int to = Tokens.fieldEnd(buffer, start, end);
        switch (buffer[start]) {
            case 'P' -> protocol(buffer, value, to, fields);
            case 'X' -> fields.tls = true;
            case 'A' -> user(buffer, value, to, fields);
            case 'R' -> reported(buffer, value, to, fields);
            default -> {
                // Identity, interface and the like.
            }
        }
        return to;
    }

    /** {@code esmtpsa}: an s at the end stands for TLS, an a for authentication (RFC 3848). */
    private static void protocol(byte[] buffer, int from, int to, LineFields fields) {
        int last = to > from && buffer[to - 1] == 'a' ? to - 2 : to - 1;
        fields.tlsKnown = true;
        fields.tls |= last >= from && buffer[last] == 's';
    }

    private static void user(byte[] buffer, int from, int to, LineFields fields) {
        int colon = Bytes.indexOf(buffer, from, to, (byte) ':');
        int name = colon < 0 ? to : colon + 1;
        int further = Bytes.indexOf(buffer, name, to, (byte) ':');
        fields.user.set(name, further < 0 ? to : further);
    }

    private static void reported(byte[] buffer, int from, int to, LineFields fields) {
        if (EximIds.end(buffer, from, to) == to) {
            fields.otherQueueId.set(from, to);
        }
    }

    private static void messageId(byte[] buffer, int start, int end, LineFields fields) {
        int position = start;
        while (position < end) {
            int field = position + 1;
            position = Tokens.wordEnd(buffer, field, end);
            if (Bytes.startsWith(buffer, field, end, MESSAGE_ID)) {
                fields.messageId.set(field + MESSAGE_ID.length, position);
                return;
            }
            if (Bytes.startsWith(buffer, field, end, OWN_MESSAGE_ID)) {
                fields.messageId.set(field + OWN_MESSAGE_ID.length, position);
                return;
            }
            boolean subject = field + 1 < end && buffer[field] == 'T' && buffer[field + 1] == '=';
            if (subject) {
                return;
            }
        }
    }
}
