package io.milepost.collector.format.kannel;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Prefixes;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.Slice;

/**
 * Reads Kannel's access log: {@code EVENT [SMSC:c] [SVC:s] … [FID:f] [META:m] [from:F] [to:T] [flags:a:b:c:d:mask] [msg:LEN:TEXT]
 * [udh:LEN:HEX]}. F and TEXT are strangers' words: what stands behind them is found from the flags, which are numbers only; TEXT is never
 * looked at but in reports, which message centres write.
 */
public final class KannelFormat implements LogFormat {

    private static final byte[] BRACKET = Bytes.of(" [");
    private static final byte[] FLAGS = Bytes.of("] [flags:");
    private static final byte[] MESSAGE = Bytes.of("] [msg:");
    private static final byte[] TO = Bytes.of("] [to:");
    private static final byte[] FROM = Bytes.of(" [from:");
    private static final byte[] CENTRE = Bytes.of(" [SMSC:");
    private static final byte[] SERVICE = Bytes.of(" [SVC:");
    private static final byte[] FOREIGN_ID = Bytes.of(" [FID:");
    private static final byte[] STATE = Bytes.of(" stat:");
    private static final byte[] EXPIRED = Bytes.of("EXPIRED");
    private static final byte[] SENT = Bytes.of("Sent SMS [");
    private static final byte[] REPORT = Bytes.of("Receive DLR [");
    private static final byte[] RECEIVED = Bytes.of("Receive SMS [");
    private static final byte[] REFUSED_SENDING = Bytes.of("REJECTED Send SMS");
    private static final byte[] REFUSED = Bytes.of("REJECTED");
    private static final byte[] FAILED = Bytes.of("FAILED Send SMS");
    private static final byte[] EXPIRED_HERE = Bytes.of("EXPIRED SMS");
    private static final byte[] DISCARDED = Bytes.of("DISCARDED SMS");
    private static final byte[] DROPPED = Bytes.of("DROPPED Received SMS");

    private static final Prefixes REPORTS_OF_REPORTS = new Prefixes(
            "Sent DLR",
            "FAILED Send DLR",
            "FAILED DLR",
            "DISCARDED DLR",
            "EXPIRED DLR",
            "REJECTED DLR",
            "REJECTED Send DLR");
    private static final Prefixes LOG = new Prefixes("Log begins", "Log ends");

    /** Kannel's delivery report mask (gwlib's dlr.h). */
    private static final int MASK_DELIVERED = 1;

    private static final int MASK_FAILED = 2;
    private static final int MASK_REFUSED = 16;
    private static final int MASK_END = MASK_DELIVERED | MASK_FAILED;

    @Override
    public void parse(byte[] buffer, int start, int end, Program program, LineFields fields) {
        if (LOG.match(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "log begins or ends");
        } else if (REPORTS_OF_REPORTS.match(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "report that the gateway passes on");
        } else if (!keys(buffer, start, end, fields)) {
            fields.is(LineKind.MALFORMED, "message cut off before its flags");
        } else {
            event(buffer, start, end, fields);
        }
        fields.text.clear();
    }

    private static void event(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, SENT)) {
            fields.word = "accepted";
            fields.is(LineKind.SMS_SENT, "handed to the message centre");
        } else if (Bytes.startsWith(buffer, start, end, REPORT)) {
            report(buffer, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, RECEIVED)) {
            ended(fields, "received", true);
        } else if (Bytes.startsWith(buffer, start, end, FAILED)) {
            ended(fields, "failed", false);
        } else if (Bytes.startsWith(buffer, start, end, REFUSED_SENDING)) {
            ended(fields, "rejected", false);
        } else if (Bytes.startsWith(buffer, start, end, REFUSED)) {
            ended(fields, "rejected", true);
        } else if (Bytes.startsWith(buffer, start, end, EXPIRED_HERE)) {
            ended(fields, "expired", false);
        } else if (Bytes.startsWith(buffer, start, end, DISCARDED)) {
            ended(fields, "discarded", false);
        } else if (Bytes.startsWith(buffer, start, end, DROPPED)) {
            ended(fields, "discarded", true);
        } else {
            fields.is(LineKind.UNRECOGNISED, "no rule for this event of Kannel");
        }
    }

    private static void ended(LineFields fields, String word, boolean inbound) {
        fields.word = word;
        fields.is(inbound ? LineKind.SMS_RECEIVED : LineKind.SMS_ENDED, "end of a message at the gateway");
    }

    /** The mask says what kind of report it is: that the centre took the message is not its end. */
    private static void report(byte[] buffer, int end, LineFields fields) {
        int mask = Math.max(0, fields.code);
        boolean refused = (mask & MASK_REFUSED) != 0;
        if ((mask & MASK_END) == 0 && !refused) {
            fields.is(LineKind.IGNORED, "report that is not the end");
            return;
        }
        if (!fields.session.hasText()) {
            // The message's own line says that it was refused.
            fields.is(LineKind.IGNORED, "report without a name");
            return;
        }
        int state = Bytes.indexOf(buffer, fields.text.start(), end, STATE);
        boolean expired = state >= 0 && Bytes.startsWith(buffer, state + STATE.length, end, EXPIRED);
        fields.word =
                (mask & MASK_DELIVERED) != 0 ? "delivered" : refused ? "rejected" : expired ? "expired" : "failed";
        fields.is(LineKind.SMS_REPORTED, "report of a message's end");
    }

    private static boolean keys(byte[] buffer, int start, int end, LineFields fields) {
        int first = Bytes.indexOf(buffer, start, end, BRACKET);
        int flags = first < 0 ? -1 : flags(buffer, first, end);
        int to = flags < 0 ? -1 : Bytes.lastIndexOf(buffer, first, flags, TO);
        int from = to < 0 ? -1 : Bytes.indexOf(buffer, first, to, FROM);
        if (from < 0) {
            return false;
        }
        number(buffer, from + FROM.length, to, fields.sender);
        number(buffer, to + TO.length, flags, fields.recipient);
        value(buffer, first, from, CENTRE, fields.relay);
        value(buffer, first, from, SERVICE, fields.user);
        value(buffer, first, from, FOREIGN_ID, fields.session);
        int close = Bytes.indexOf(buffer, flags + FLAGS.length, end, MESSAGE);
        int mask = close;
        while (buffer[mask - 1] != ':') {
            mask--;
        }
        // Minus one: no report was asked for.
        fields.code = buffer[mask] == '-' ? -1 : (int) Bytes.number(buffer, mask, close);
        fields.text.set(close + MESSAGE.length, end);
        return true;
    }

    /** The place of the flags: the first ones that are numbers and have the message behind them. */
    private static int flags(byte[] buffer, int from, int end) {
        int position = from;
        while (position < end) {
            position = Bytes.indexOf(buffer, position, end, FLAGS);
            if (position < 0) {
                return -1;
            }
            int to = position + FLAGS.length;
            while (to < end && (Bytes.isDigit(buffer[to]) || buffer[to] == '-' || buffer[to] == ':')) {
                to++;
            }
            if (to > position + FLAGS.length && Bytes.startsWith(buffer, to, end, MESSAGE)) {
                return position;
            }
            position++;
        }
        return -1;
    }

    private static void value(byte[] buffer, int start, int end, byte[] key, Slice value) {
        int found = Bytes.indexOf(buffer, start, end, key);
        if (found < 0) {
            return;
        }
        int from = found + key.length;
        int to = Bytes.indexOf(buffer, from, end + 1, (byte) ']');
        if (to > from) {
            value.set(from, to);
        }
    }

    /** A number with and without its plus is the same. */
    private static void number(byte[] buffer, int from, int to, Slice number) {
        int bare = from < to && buffer[from] == '+' ? from + 1 : from;
        if (bare < to) {
            number.set(bare, to);
        }
    }
}
