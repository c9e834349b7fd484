package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.HandedOver;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import org.jspecify.annotations.Nullable;

/**
 * A refusal by an access rule, {@code H=HOST [X=CIPHER] [F=<S>] [A=DRIVER] [temporarily ]rejected WHAT: TEXT}, or by Exim itself,
 * {@code rejected MAIL FROM:<S> H=HOST: message too big …}. The log leaves the reply code out: it is the one that Exim gives unless a rule of the
 * site says otherwise (smtp_in.c).
 */
final class RefusalLine {

    private static final byte[] REJECTED = Bytes.of("rejected ");
    private static final byte[] TEMPORARILY = Bytes.of("temporarily rejected ");
    private static final byte[] SENDER = Bytes.of("F=<");
    private static final byte[] SENDER_AFTER = Bytes.of(" F=<");
    private static final byte[] BARE_SENDER = Bytes.of("F=");
    private static final byte[] HOST_AFTER = Bytes.of(" H=");
    private static final byte[] DROPPED = Bytes.of("dropped by ");
    private static final byte[] RECIPIENT = Bytes.of("RCPT ");
    private static final byte[] COLON = Bytes.of(": ");
    private static final int TEMPORARY = 451;

    private RefusalLine() {}

    /** A line that begins with a host; it is a refusal when nothing but fields stands before the word that says so. */
    static void fromHost(byte[] buffer, int start, int end, LineFields fields) {
        int sender = Bytes.indexOf(buffer, start, end, SENDER_AFTER);
        int position = HostField.parse(buffer, start, sender < 0 ? end : sender, fields.relay, fields.address);
        afterClient(buffer, position, end, fields);
    }

    /** {@code U=USER [F=<S>] rejected WHAT: TEXT}: a program of this machine that speaks SMTP to Exim over a pipe; there is no host. */
    static void fromLocalUser(byte[] buffer, int start, int end, LineFields fields) {
        afterClient(buffer, Tokens.wordEnd(buffer, start, end), end, fields);
    }

    private static void afterClient(byte[] buffer, int start, int end, LineFields fields) {
        int position = start;
        while (position < end && buffer[position - 1] != ':') {
            int word = position + 1;
            boolean temporary = Bytes.startsWith(buffer, word, end, TEMPORARILY);
            if (temporary || Bytes.startsWith(buffer, word, end, REJECTED)) {
                what(buffer, word + (temporary ? TEMPORARILY : REJECTED).length, end, temporary, fields);
                return;
            }
            if (Bytes.startsWith(buffer, word, end, DROPPED)) {
                dropped(buffer, word + DROPPED.length, end, fields);
                return;
            }
            if (Bytes.startsWith(buffer, word, end, SENDER)) {
                position = sender(buffer, word + SENDER.length, end, fields);
            } else if (Bytes.startsWith(buffer, word, end, BARE_SENDER)) {
                position = bareSender(buffer, word, end, fields);
            } else {
                position = Tokens.fieldEnd(buffer, word, end);
                if (Bytes.indexOf(buffer, word, position, (byte) '=') < 0) {
                    break;
                }
            }
        }
        fields.is(LineKind.IGNORED, "about another client");
    }

    /** {@code F=S [H=HOST] … rejected by local_scan(): TEXT}, which alone names the sender first, often without brackets; false when the line is none. */
    static boolean fromSender(byte[] buffer, int start, int end, LineFields fields) {
        if (!Bytes.startsWith(buffer, start, end, BARE_SENDER)) {
            return false;
        }
        int senderEnd = bareSender(buffer, start, end, fields);
        if (Bytes.indexOf(buffer, senderEnd, end, REJECTED) < 0) {
            return false;
        }
        if (Bytes.startsWith(buffer, senderEnd, end, HOST_AFTER)) {
            fromHost(buffer, senderEnd + HOST_AFTER.length, end, fields);
        } else {
            afterClient(buffer, senderEnd, end, fields);
        }
        return true;
    }

    /** A sender without brackets, as older releases write it, up to the next blank. */
    private static int bareSender(byte[] buffer, int start, int end, LineFields fields) {
        int from = start + BARE_SENDER.length;
        int close = from < end && buffer[from] == '<' ? Tokens.bracketEnd(buffer, from + 1, end) : -1;
        int to = close < 0 ? Tokens.wordEnd(buffer, from, end) : close + 1;
        fields.sender.set(close < 0 ? from : from + 1, close < 0 ? to : close);
        return to;
    }

    private static int sender(byte[] buffer, int from, int end, LineFields fields) {
        int to = Tokens.bracketEnd(buffer, from, end);
        if (to < 0) {
            return end;
        }
        fields.sender.set(from, to);
        return to + 1;
    }

    /** {@code dropped by 'connect' ACL: TEXT}: a TLS-on-connect client that is turned away before the handshake. */
    private static void dropped(byte[] buffer, int start, int end, LineFields fields) {
        fields.word = "CONNECT";
        fields.code = EximStage.CONNECT_CODE;
        int colon = Bytes.indexOf(buffer, start, end, COLON);
        fields.text.set(colon < 0 ? end : colon + COLON.length, end);
        fields.is(LineKind.REFUSED, "refusal");
    }

    private static void what(byte[] buffer, int start, int end, boolean temporary, LineFields fields) {
        EximStage stage = EximStage.find(buffer, start, end);
        fields.word = stage.word();
        fields.code = temporary ? TEMPORARY : stage.code();
        int after = start;
        if (Bytes.startsWith(buffer, start, end, RECIPIENT)) {
            after = recipient(buffer, start + RECIPIENT.length, end, fields);
        }
        int colon = Bytes.indexOf(buffer, after, end, COLON);
        fields.text.set(colon < 0 ? end : colon + COLON.length, end);
        HandedOver.findStatusCode(buffer, fields.text.start(), end, fields.dsn);
        fields.is(LineKind.REFUSED, "refusal");
    }

    private static int recipient(byte[] buffer, int from, int end, LineFields fields) {
        if (from < end && buffer[from] == '<') {
            int to = Tokens.bracketEnd(buffer, from + 1, end);
            fields.recipient.set(from + 1, to < 0 ? end : to);
            return to < 0 ? end : to;
        }
        int colon = Bytes.indexOf(buffer, from, end, (byte) ':');
        fields.recipient.set(from, colon < 0 ? end : colon);
        return colon < 0 ? end : colon;
    }

    /** Refusals that Exim makes of its own accord; false when the line is none of them. */
    static boolean byExim(byte[] buffer, int start, int end, LineFields fields) {
        EximStage.@Nullable Own own = EximStage.Own.find(buffer, start, end);
        if (own == null) {
            return false;
        }
        fields.word = own.stage();
        fields.code = own.code();
        fields.text.set(start, end);
        fields.is(LineKind.REFUSED, "refusal by Exim itself");
        return true;
    }
}
