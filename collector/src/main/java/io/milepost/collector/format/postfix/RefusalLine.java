package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;

/**
 * A refusal: {@code reject: STAGE from HOST[IP]: CODE X.Y.Z <DATA>: TEXT; from=<S> to=<R> proto=P helo=<H>}, or by a content rule
 * {@code reject: header NAME: VALUE from HOST[IP]; from=<S> to=<R> proto=P helo=<H>: X.Y.Z TEXT}. DATA, VALUE, S, R and H are strangers' text.
 */
final class RefusalLine {

    private static final byte[] FROM_CLIENT = Bytes.of(" from ");
    private static final byte[] COLON = Bytes.of(": ");
    private static final byte[] ENVELOPE = Bytes.of("; from=<");
    private static final byte[] TO = Bytes.of(" to=<");
    private static final byte[] PROTOCOL = Bytes.of(" proto=");
    private static final byte[] VERIFIED = Bytes.of("; to=<");
    private static final byte[] ONLY_PROTOCOL = Bytes.of("; proto=");
    private static final byte[] CLOSED_COLON = Bytes.of(">: ");
    private static final byte[] HEADER = Bytes.of("header ");
    private static final byte[] BODY = Bytes.of("body ");
    private static final byte[] MIME_HEADER = Bytes.of("mime-header ");
    private static final byte[] MIME_ERROR = Bytes.of("mime-error ");
    private static final byte[] NESTED_HEADER = Bytes.of("nested-header ");

    /** postscreen names no code where it has no room for a client ({@code too many connections}, {@code all server ports busy}). */
    private static final int POSTSCREEN_BUSY = 421;

    private RefusalLine() {}

    /** @param start after {@code reject: } */
    static void parse(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, HEADER)
                || Bytes.startsWith(buffer, start, end, MIME_HEADER)
                || Bytes.startsWith(buffer, start, end, NESTED_HEADER)) {
            content(buffer, start, end, fields, "HEADER");
        } else if (Bytes.startsWith(buffer, start, end, BODY) || Bytes.startsWith(buffer, start, end, MIME_ERROR)) {
            content(buffer, start, end, fields, "BODY");
        } else {
            conversation(buffer, start, end, fields);
        }
    }

    private static void conversation(byte[] buffer, int start, int end, LineFields fields) {
        int stageEnd = start;
        while (stageEnd < end && buffer[stageEnd] != ' ' && buffer[stageEnd] != ':') {
            stageEnd++;
        }
        fields.word = Stages.name(buffer, start, stageEnd);
        int reply = Bytes.startsWith(buffer, stageEnd, end, FROM_CLIENT) ? clientEnd(buffer, stageEnd, end) : stageEnd;
        if (reply < 0 || !Bytes.startsWith(buffer, reply, end, COLON)) {
            fields.is(LineKind.MALFORMED, "refusal cut off before its reply");
            return;
        }
        int envelope = envelopeStart(buffer, reply, end);
        reply(
                buffer,
                reply + COLON.length,
                envelope < 0 ? withoutSender(buffer, reply, end, fields) : envelope,
                fields);
        if (envelope >= 0) {
            envelope(buffer, envelope + ENVELOPE.length, end, fields);
        }
        if (fields.code == 0 && fields.word.equals("CONNECT")) {
            fields.code = POSTSCREEN_BUSY;
        }
        fields.is(LineKind.REFUSED, "refusal");
    }

    /** Where the reply ends when no sender was told yet: before {@code ; to=<R> proto=} of a VRFY or {@code ; proto=}, which are read here. */
    private static int withoutSender(byte[] buffer, int start, int end, LineFields fields) {
        int verified = Bytes.indexOf(buffer, start, end, VERIFIED);
        int close = verified < 0 ? -1 : StatusLine.addressEnd(buffer, verified + VERIFIED.length, end);
        if (close >= 0 && Bytes.startsWith(buffer, close + 1, end, PROTOCOL)) {
            fields.recipient.set(verified + VERIFIED.length, close);
            return verified;
        }
        int protocol = Bytes.indexOf(buffer, start, end, ONLY_PROTOCOL);
        return protocol < 0 ? end : protocol;
    }

    /** The end of {@code HOST[IP]} or {@code HOST[IP]:port}. */
    private static int clientEnd(byte[] buffer, int start, int end) {
        int bracket = Bytes.indexOf(buffer, start, end, (byte) ']');
        if (bracket < 0) {
            return Bytes.indexOf(buffer, start, end, COLON);
        }
        int port = bracket + 1;
        boolean hasPort = port + 1 < end && buffer[port] == ':' && Bytes.isDigit(buffer[port + 1]);
        return hasPort ? Bytes.endOfDigits(buffer, port + 1, end) : port;
    }

    private static void content(byte[] buffer, int start, int end, LineFields fields, String stage) {
        fields.word = stage;
        int envelope = lastEnvelope(buffer, start, end);
        if (envelope < 0) {
            fields.is(LineKind.MALFORMED, "refusal cut off before its sender");
            return;
        }
        envelope(buffer, envelope + ENVELOPE.length, end, fields);
        int text = Bytes.lastIndexOf(buffer, envelope, end, CLOSED_COLON);
        if (text >= 0) {
            reply(buffer, text + CLOSED_COLON.length, end, fields);
        } else {
            fields.text.set(end, end);
        }
        if (fields.code == 0) {
            // cleanup's reply when the rule names no code.
            fields.code = 550;
        }
        fields.is(LineKind.REFUSED, "refusal by content");
    }

    /**
     * Where the envelope is told: the first {@code ; from=<S> [to=<R>] proto=}, since the words of a rule, a milter or an address may say
     * {@code ; from=<} as well. Text that a stranger made up whole can still only change whom a refusal names, never its code.
     */
    private static int envelopeStart(byte[] buffer, int start, int end) {
        int first = Bytes.indexOf(buffer, start, end, ENVELOPE);
        int candidate = first;
        while (candidate >= 0 && !isEnvelope(buffer, candidate, end)) {
            candidate = Bytes.indexOf(buffer, candidate + 1, end, ENVELOPE);
        }
        // A line cut off before its protocol has no such place.
        return candidate < 0 ? first : candidate;
    }

    /** Behind a header or a body line, which are the stranger's text here, the last such place is the right one. */
    private static int lastEnvelope(byte[] buffer, int start, int end) {
        int last = Bytes.lastIndexOf(buffer, start, end, ENVELOPE);
        int candidate = last;
        while (candidate >= 0 && !isEnvelope(buffer, candidate, end)) {
            candidate = Bytes.lastIndexOf(buffer, start, candidate + ENVELOPE.length - 1, ENVELOPE);
        }
        return candidate < 0 ? last : candidate;
    }

    private static boolean isEnvelope(byte[] buffer, int candidate, int end) {
        return Bytes.startsWith(buffer, afterAddresses(buffer, candidate, end), end, PROTOCOL);
    }

    private static int afterAddresses(byte[] buffer, int envelope, int end) {
        int close = StatusLine.addressEnd(buffer, envelope + ENVELOPE.length, end);
        int position = close < 0 ? end : afterComma(buffer, close + 1, end);
        if (Bytes.startsWith(buffer, position, end, TO)) {
            close = StatusLine.addressEnd(buffer, position + TO.length, end);
            position = close < 0 ? end : afterComma(buffer, close + 1, end);
        }
        return position;
    }

    /** postscreen puts commas between the fields, smtpd does not. */
    private static int afterComma(byte[] buffer, int position, int end) {
        return position < end && buffer[position] == ',' ? position + 1 : position;
    }

    private static void envelope(byte[] buffer, int start, int end, LineFields fields) {
        int senderEnd = StatusLine.addressEnd(buffer, start, end);
        if (senderEnd < 0) {
            return;
        }
        fields.sender.set(start, senderEnd);
        int next = afterComma(buffer, senderEnd + 1, end);
        if (Bytes.startsWith(buffer, next, end, TO)) {
            int from = next + TO.length;
            int to = StatusLine.addressEnd(buffer, from, end);
            if (to >= 0) {
                fields.recipient.set(from, to);
            }
        }
    }

    /** {@code 550 5.1.1 text}, {@code 5.7.1 text} or {@code 550 text}. */
    private static void reply(byte[] buffer, int start, int end, LineFields fields) {
        int position = start;
        int codeEnd = Bytes.endOfDigits(buffer, position, end);
        if (codeEnd - position == 3 && (codeEnd == end || buffer[codeEnd] != '.')) {
            fields.code = (int) Bytes.number(buffer, position, codeEnd);
            position = Math.min(end, codeEnd + 1);
        }
        int dsnEnd = position;
        while (dsnEnd < end && (Bytes.isDigit(buffer[dsnEnd]) || buffer[dsnEnd] == '.')) {
            dsnEnd++;
        }
        boolean enhanced = dsnEnd - position >= 5 && buffer[position + 1] == '.';
        if (enhanced) {
            fields.dsn.set(position, dsnEnd);
            if (fields.code == 0) {
                // Milters and content rules name the enhanced code only; these are the codes that smtpd answers with.
                fields.code = buffer[position] == '4' ? 451 : 550;
            }
            position = Math.min(end, dsnEnd + 1);
        }
        fields.text.set(position, end);
    }
}
