package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.HandedOver;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;

/**
 * What became of one recipient: delivered ({@code =>}, {@code ->}, {@code >>}), put off ({@code ==}) or given up ({@code **}). A delivery reads
 * {@code ADDRESSEE R=ROUTER T=TRANSPORT [S=N] [H=HOST X=CIPHER C="REPLY"] [QT=TIME] [DT=TIME]}.
 */
final class DeliveryLine {

    private static final byte[] QUEUE_TIME = Bytes.of("QT=");
    private static final byte[] DELIVERY_TIME = Bytes.of("DT=");
    private static final byte[] LMTP = Bytes.of("lmtp");
    private static final byte[] BLACKHOLE = Bytes.of("blackhole (");
    private static final byte[] DISCARDED = Bytes.of("discarded (");
    private static final byte[] DEFER = Bytes.of(" defer (");
    private static final byte[] HOST = Bytes.of(" H=");
    private static final byte[] RETRY_TIMEOUT = Bytes.of("retry timeout exceeded");
    private static final byte[] HOSTS_FAILING = Bytes.of(" been failing for a long time");
    /** Errors from -51 on downwards say that the time for a retry has not come: nothing was tried (ERRNO_RETRY_BASE). */
    private static final int NOT_YET = 51;

    private DeliveryLine() {}

    static void delivered(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, BLACKHOLE) || Bytes.startsWith(buffer, start, end, DISCARDED)) {
            fields.is(LineKind.IGNORED, "thrown away without a recipient");
            return;
        }
        int position = Addressee.parse(buffer, start, end, fields);
        if (position < 0) {
            fields.is(LineKind.MALFORMED, "delivery cut off");
            return;
        }
        if (buffer[start] == '>') {
            fields.is(LineKind.IGNORED, "automatic reply");
            return;
        }
        fields.agent = agent(buffer[start]);
        fields.word = "sent";
        fields.delayMs = LineFields.SINCE_ARRIVAL;
        while (position < end) {
            position = field(buffer, position + 1, end, fields);
        }
        if (fields.delayMs >= 0 && fields.remoteMs >= 0) {
            fields.queueMs = Math.max(0, fields.delayMs - fields.remoteMs);
        }
        fields.is(LineKind.STATUS, "delivery");
    }

    /** A mailbox unless the line says otherwise. */
    private static String agent(byte first) {
        return switch (first) {
            case '|' -> "pipe";
            case ':' -> "discard";
            default -> "virtual";
        };
    }

    private static int field(byte[] buffer, int start, int end, LineFields fields) {
        if (start + 2 >= end) {
            return end;
        }
        if (buffer[start + 1] == '=' && buffer[start] == 'H') {
            fields.relay.clear();
            int to = HostField.parse(buffer, start + 2, end, fields.relay, fields.relayAddress);
            fields.agent = fields.agent.equals("lmtp") ? "lmtp" : "smtp";
            fields.tlsKnown = true;
            return to;
        }
        int to = Tokens.fieldEnd(buffer, start, end);
        if (buffer[start + 1] == '=') {
            shortField(buffer, start, to, fields);
        } else if (Bytes.startsWith(buffer, start, end, QUEUE_TIME)) {
            fields.delayMs = EximTimes.millis(buffer, start + QUEUE_TIME.length, to);
        } else if (Bytes.startsWith(buffer, start, end, DELIVERY_TIME)) {
            fields.remoteMs = EximTimes.millis(buffer, start + DELIVERY_TIME.length, to);
        }
        return to;
    }

    private static void shortField(byte[] buffer, int start, int to, LineFields fields) {
        int value = start + 2;
        switch (buffer[start]) {
            case 'T' -> transport(buffer, value, to, fields);
            case 'X' -> fields.tls = true;
            case 'C' -> confirmation(buffer, value + 1, to - 1, fields);
            default -> {
                // Router, size, interface, return path and the like.
            }
        }
    }

    private static void transport(byte[] buffer, int from, int to, LineFields fields) {
        fields.relay.set(from, to);
        if (fields.agent.equals("virtual") && Bytes.indexOf(buffer, from, to, LMTP) >= 0) {
            fields.agent = "lmtp";
        }
    }

    private static void confirmation(byte[] buffer, int from, int to, LineFields fields) {
        if (to <= from) {
            return;
        }
        fields.text.set(from, to);
        HandedOver.findStatusCode(buffer, from, to, fields.dsn);
        HandedOver.findQueueId(buffer, from, to, fields.otherQueueId);
    }

    /** {@code ADDRESSEE R=ROUTER T=TRANSPORT defer (ERRNO)[: ERROR][ H=HOST][ DT=TIME][: TEXT]}. */
    static void deferred(byte[] buffer, int start, int end, LineFields fields) {
        int after = Addressee.parse(buffer, start, end, fields);
        int defer = after < 0 ? -1 : Bytes.indexOf(buffer, after, end, DEFER);
        int close = defer < 0 ? -1 : Bytes.indexOf(buffer, defer, end, (byte) ')');
        if (close < 0) {
            fields.is(LineKind.MALFORMED, "deferral cut off");
            return;
        }
        int error = defer + DEFER.length;
        if (buffer[error] == '-' && Bytes.number(buffer, error + 1, close) >= NOT_YET) {
            fields.is(LineKind.IGNORED, "not tried yet");
            return;
        }
        int host = Bytes.indexOf(buffer, close, end, HOST);
        if (host >= 0) {
            HostField.parse(buffer, host + HOST.length, end, fields.relay, fields.relayAddress);
        }
        fields.text.set(close + 1, end);
        HandedOver.findStatusCode(buffer, close + 1, end, fields.dsn);
        fields.word = "deferred";
        fields.delayMs = LineFields.SINCE_ARRIVAL;
        fields.is(LineKind.STATUS, "put off");
    }

    /** {@code ADDRESSEE [R=ROUTER] [T=TRANSPORT] [H=HOST]: TEXT}; since 4.97 a blank stands before the colon. */
    static void failed(byte[] buffer, int start, int end, LineFields fields) {
        int position = Addressee.parse(buffer, start, end, fields);
        if (position < 0 || !fields.recipient.hasText()) {
            fields.is(LineKind.MALFORMED, "failure cut off");
            return;
        }
        while (position < end && buffer[position] != ':') {
            position = failedField(buffer, position + 1, end, fields);
        }
        trim(buffer, fields.relay);
        int text = Math.min(end, position + 1);
        fields.text.set(text, end);
        HandedOver.findStatusCode(buffer, text, end, fields.dsn);
        boolean expired = Bytes.indexOf(buffer, text, end, RETRY_TIMEOUT) >= 0
                || Bytes.indexOf(buffer, text, end, HOSTS_FAILING) >= 0;
        fields.word = expired ? "expired" : "bounced";
        fields.delayMs = LineFields.SINCE_ARRIVAL;
        fields.is(LineKind.STATUS, expired ? "too long in the queue" : "given up");
    }

    /** Returns the blank behind the field, or the colon before the reason. */
    private static int failedField(byte[] buffer, int start, int end, LineFields fields) {
        int to = end;
        if (start + 1 < end && buffer[start + 1] == '=' && buffer[start] == 'H') {
            to = HostField.parse(buffer, start + 2, end, fields.relay, fields.relayAddress);
        } else {
            to = Tokens.fieldEnd(buffer, start, end);
            // A quoted value ends with its quote, and the colon follows.
            to = to < end && buffer[to] == ':' ? to : Tokens.wordEnd(buffer, to, end);
            if (start + 1 < end && buffer[start + 1] == '=' && buffer[start] == 'T') {
                fields.relay.set(start + 2, to);
            }
        }
        return to > start && buffer[to - 1] == ':' ? to - 1 : to;
    }

    private static void trim(byte[] buffer, Slice name) {
        if (name.hasText() && buffer[name.end() - 1] == ':') {
            name.set(name.start(), name.end() - 1);
        }
    }
}
