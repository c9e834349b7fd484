package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.HandedOver;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;

/**
 * One delivery attempt: {@code to=<R>[, orig_to=<O>], relay=R[, conn_use=N], delay=T, delays=a/b/c/d[, tls=P], dsn=X.Y.Z, status=W (reason)}.
 * Addresses are written in quoted form where they need it, so what looks like the next field may still be the address.
 */
final class StatusLine {

    private static final byte[] ORIGINAL = Bytes.of("orig_to=<");
    private static final byte[] RELAY = Bytes.of("relay=");
    private static final byte[] DELAY = Bytes.of("delay=");
    private static final byte[] DELAYS = Bytes.of("delays=");
    private static final byte[] TLS = Bytes.of("tls=");
    private static final byte[] DSN = Bytes.of("dsn=");
    private static final byte[] STATUS = Bytes.of("status=");
    private static final byte[] QUEUED_AS = Bytes.of("queued as ");
    private static final byte[] FORWARDED_AS = Bytes.of("forwarded as ");
    private static final byte[] SENT = Bytes.of("sent");
    private static final byte[] DEFERRED = Bytes.of("deferred");
    private static final byte[] SOFT_BOUNCE = Bytes.of("SOFTBOUNCE");
    private static final byte[] BOUNCED = Bytes.of("bounced");
    private static final byte[] BEFORE_RELAY = Bytes.of(">, relay=");
    private static final byte[] BEFORE_ORIGINAL = Bytes.of(">, orig_to=");
    private static final byte[] BARE_BEFORE_RELAY = Bytes.of(", relay=");
    private static final byte[] BARE_BEFORE_ORIGINAL = Bytes.of(", orig_to=");
    private static final byte[] NONE = Bytes.of("none");
    private static final byte[] NO_STARTTLS = Bytes.of("nostarttls");
    private static final byte[] COLON = {':'};

    private StatusLine() {}

    /** @param start after {@code to=<} */
    static void parse(byte[] buffer, int start, int end, LineFields fields) {
        int position = recipientEnd(buffer, start, end);
        if (position < 0) {
            fields.is(LineKind.MALFORMED, "recipient cut off");
            return;
        }
        fields.recipient.set(start, position);
        afterRecipient(buffer, position + 1, end, fields);
    }

    /** Addresses without brackets, as some sites' filters of their logs leave them; @param start after {@code to=} */
    static void parseBare(byte[] buffer, int start, int end, LineFields fields) {
        int relay = Bytes.indexOf(buffer, start, end, BARE_BEFORE_RELAY);
        if (relay < 0) {
            fields.is(LineKind.MALFORMED, "recipient cut off");
            return;
        }
        int original = Bytes.indexOf(buffer, start, relay, BARE_BEFORE_ORIGINAL);
        fields.recipient.set(start, original < 0 ? relay : original);
        if (original >= 0) {
            fields.originalRecipient.set(original + BARE_BEFORE_ORIGINAL.length, relay);
        }
        afterRecipient(buffer, relay, end, fields);
    }

    private static void afterRecipient(byte[] buffer, int start, int end, LineFields fields) {
        int position = start;
        while (position + 2 < end && buffer[position] == ',' && buffer[position + 1] == ' ') {
            position = field(buffer, position + 2, end, fields);
        }
        if (fields.kind() != LineKind.STATUS && fields.kind() != LineKind.IGNORED) {
            fields.is(LineKind.MALFORMED, "delivery attempt cut off before its status");
        }
    }

    /** Reads the field that begins there; returns its end. */
    private static int field(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, STATUS)) {
            status(buffer, start + STATUS.length, end, fields);
            return end;
        }
        if (Bytes.startsWith(buffer, start, end, ORIGINAL)) {
            int from = start + ORIGINAL.length;
            int to = addressEnd(buffer, from, end);
            fields.originalRecipient.set(from, to < 0 ? end : to);
            return to < 0 ? end : to + 1;
        }
        int comma = Bytes.indexOf(buffer, start, end, (byte) ',');
        int to = comma < 0 ? end : comma;
        switch (buffer[start]) {
            case 'r' -> {
                if (Bytes.startsWith(buffer, start, end, RELAY)) {
                    relay(buffer, start + RELAY.length, to, fields);
                }
            }
            case 'd' -> delayOrCode(buffer, start, end, to, fields);
            case 't' -> {
                if (Bytes.startsWith(buffer, start, end, TLS)) {
                    tls(buffer, start + TLS.length, to, fields);
                }
            }
            case 'c' -> {
                // The first releases that cached connections wrote no comma behind their number.
                int blank = Bytes.indexOf(buffer, start, to, (byte) ' ');
                return blank < 0 ? to : field(buffer, blank + 1, end, fields);
            }
            default -> {
                // Whatever newer versions write.
            }
        }
        return to;
    }

    private static void delayOrCode(byte[] buffer, int start, int end, int to, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, DELAY)) {
            fields.delayMs = Decimals.millis(buffer, start + DELAY.length, to);
        } else if (Bytes.startsWith(buffer, start, end, DELAYS)) {
            delays(buffer, start + DELAYS.length, to, fields);
        } else if (Bytes.startsWith(buffer, start, end, DSN)) {
            fields.dsn.set(start + DSN.length, to);
        }
    }

    /**
     * {@code LEVEL[?][/[!]requiretls[?]][:DOWNGRADE]}, from 3.11 on: what the policy asked for, and what the connection fell back to. A question mark
     * says that there was no connection on which to decide.
     */
    private static void tls(byte[] buffer, int start, int end, LineFields fields) {
        int downgrade = Bytes.lastIndexOf(buffer, start, end, COLON);
        int from = downgrade < 0 ? start : downgrade + 1;
        boolean plain = Bytes.equal(buffer, from, end, NONE) || Bytes.equal(buffer, from, end, NO_STARTTLS);
        fields.tlsKnown = plain || Bytes.indexOf(buffer, start, end, (byte) '?') < 0;
        fields.tls = fields.tlsKnown && !plain;
    }

    private static void status(byte[] buffer, int start, int end, LineFields fields) {
        int wordEnd = Bytes.indexOf(buffer, start, end, (byte) ' ');
        wordEnd = wordEnd < 0 ? end : wordEnd;
        int textStart = Math.min(end, wordEnd + 2);
        int textEnd = end > textStart && buffer[end - 1] == ')' ? end - 1 : end;
        fields.text.set(textStart, textEnd);
        if (Bytes.equal(buffer, start, wordEnd, SENT)) {
            fields.word = "sent";
            nextQueueId(buffer, textStart, textEnd, fields);
        } else if (Bytes.equal(buffer, start, wordEnd, DEFERRED) || Bytes.equal(buffer, start, wordEnd, SOFT_BOUNCE)) {
            // With soft_bounce what would be a bounce stays in the queue.
            fields.word = "deferred";
        } else if (Bytes.equal(buffer, start, wordEnd, BOUNCED)) {
            fields.word = "bounced";
        } else {
            // deliverable and undeliverable answer a question about an address; nothing is delivered.
            fields.is(LineKind.IGNORED, "address verification");
            return;
        }
        fields.is(LineKind.STATUS, "delivery attempt");
    }

    private static void nextQueueId(byte[] buffer, int start, int end, LineFields fields) {
        byte[] phrase = QUEUED_AS;
        int found = Bytes.lastIndexOf(buffer, start, end, QUEUED_AS);
        if (found < 0) {
            phrase = FORWARDED_AS;
            found = Bytes.indexOf(buffer, start, end, FORWARDED_AS);
        }
        if (found < 0) {
            byRemoteServer(buffer, start, end, fields);
            return;
        }
        int from = found + phrase.length;
        int to = from;
        while (to < end && (Character.isLetterOrDigit(buffer[to]) || buffer[to] == '-')) {
            to++;
        }
        if (to > from) {
            fields.otherQueueId.set(from, to);
        }
    }

    /** What servers other than Postfix call the message that they took; a mailbox store on this host, behind a socket, queues none. */
    private static void byRemoteServer(byte[] buffer, int start, int end, LineFields fields) {
        Slice relay = fields.relayAddress;
        if (relay.hasText() && Bytes.indexOf(buffer, relay.start(), relay.end(), (byte) '/') < 0) {
            HandedOver.findQueueId(buffer, start, end, fields.otherQueueId);
        }
    }

    private static void relay(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.equal(buffer, start, end, NONE)) {
            return;
        }
        int bracket = Bytes.indexOf(buffer, start, end, (byte) '[');
        fields.relay.set(start, bracket < 0 ? end : bracket);
        if (bracket >= 0) {
            int close = Bytes.indexOf(buffer, bracket, end, (byte) ']');
            fields.relayAddress.set(bracket + 1, close < 0 ? end : close);
        }
    }

    /** a/b/c/d: before the queue manager, in it, connection set-up, transmission (log_adhoc.c). */
    private static void delays(byte[] buffer, int start, int end, LineFields fields) {
        long sum = 0;
        int part = 0;
        int from = start;
        while (from < end && part < 4) {
            int slash = Bytes.indexOf(buffer, from, end, (byte) '/');
            int to = slash < 0 ? end : slash;
            long millis = Decimals.millis(buffer, from, to);
            if (millis < 0) {
                return;
            }
            sum += millis;
            part++;
            if (part == 2) {
                fields.queueMs = sum;
                sum = 0;
            }
            from = to + 1;
        }
        if (part == 4) {
            fields.remoteMs = sum;
        }
    }

    /** Before 3.5 addresses were logged without quotes, so a {@code >} may be a part of the recipient. */
    private static int recipientEnd(byte[] buffer, int start, int end) {
        int close = addressEnd(buffer, start, end);
        if (close < 0
                || Bytes.startsWith(buffer, close, end, BEFORE_RELAY)
                || Bytes.startsWith(buffer, close, end, BEFORE_ORIGINAL)) {
            return close;
        }
        int original = Bytes.indexOf(buffer, close, end, BEFORE_ORIGINAL);
        int relay = Bytes.indexOf(buffer, close, end, BEFORE_RELAY);
        if (original < 0 || relay >= 0 && relay < original) {
            return relay < 0 ? close : relay;
        }
        return original;
    }

    /** The {@code >} that ends an address which began at {@code start}, or -1. */
    static int addressEnd(byte[] buffer, int start, int end) {
        int position = start;
        if (position < end && buffer[position] == '"') {
            position++;
            while (position < end && buffer[position] != '"') {
                position += buffer[position] == '\\' ? 2 : 1;
            }
        }
        return position >= end ? -1 : Bytes.indexOf(buffer, position, end, (byte) '>');
    }
}
