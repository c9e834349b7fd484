package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;

/** What a daemon says about one queue id, or about a client that has none yet ({@code NOQUEUE}). */
final class QueuedLine {

    private static final byte[] TO = Bytes.of("to=<");
    private static final byte[] BARE_TO = Bytes.of("to=");
    private static final byte[] FROM = Bytes.of("from=<");
    private static final byte[] CLIENT = Bytes.of("client=");
    private static final byte[] MESSAGE_ID = Bytes.of("message-id=");
    private static final byte[] RESENT_MESSAGE_ID = Bytes.of("resent-message-id=");
    private static final byte[] REMOVED = Bytes.of("removed");
    private static final byte[] CANCELED = Bytes.of("canceled");
    private static final byte[] USER = Bytes.of("uid=");
    private static final byte[] SENDER_HERE = Bytes.of(" from=<");
    private static final byte[] CLOSE = Bytes.of(">");
    private static final byte[][] REFUSALS = {
        Bytes.of("reject: "),
        Bytes.of("milter-reject: "),
        Bytes.of("milter-header-reject: "),
        Bytes.of("proxy-reject: ")
    };
    private static final byte[] DISCARD = Bytes.of("discard: ");
    private static final byte[] MILTER_DISCARD = Bytes.of("milter-discard: ");
    private static final byte[] MILTER_HEADER_DISCARD = Bytes.of("milter-header-discard: ");
    private static final byte[] SENDER = Bytes.of("sender ");
    private static final byte[] POSTMASTER = Bytes.of("postmaster ");
    private static final byte[] DELAY = Bytes.of(" delay");
    private static final byte[] DELIVERY_STATUS = Bytes.of(" delivery status");
    private static final byte[] NOTIFICATION = Bytes.of(" notification: ");
    private static final byte[] RECIPIENTS = Bytes.of(", nrcpt=");
    private static final byte[] SIZE = Bytes.of(", size=");
    private static final byte[] STATUS = Bytes.of(", status=");
    private static final byte[] BRACKET_BEFORE_SIZE = Bytes.of(">, size=");
    private static final byte[] BRACKET_BEFORE_STATUS = Bytes.of(">, status=");
    private static final byte[] RETURNED = Bytes.of("expired");
    private static final byte[] LOCAL_PROXY = Bytes.of("localhost[");
    private static final byte[] VOUCHED = Bytes.of("sasl_method=XCLIENT");
    private static final byte[] SASL_USER = Bytes.of(", sasl_username=");
    private static final byte[] SASL_SENDER = Bytes.of(", sasl_sender=");
    private static final byte[] ORIGINAL_QUEUE_ID = Bytes.of(", orig_queue_id=");
    private static final byte[] ORIGINAL_CLIENT = Bytes.of(", orig_client=");

    private QueuedLine() {}

    static void parse(byte[] buffer, int start, int end, LineFields fields) {
        boolean queued = fields.queueId.present();
        if (queued && Bytes.startsWith(buffer, start, end, TO)) {
            StatusLine.parse(buffer, start + TO.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, FROM)) {
            sender(buffer, start + FROM.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, REMOVED)) {
            fields.is(LineKind.REMOVED, "removed from the queue");
        } else if (Bytes.startsWith(buffer, start, end, CLIENT)) {
            client(buffer, start + CLIENT.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, MESSAGE_ID)) {
            messageId(buffer, start + MESSAGE_ID.length, end, fields);
        } else {
            parseRarer(buffer, start, end, fields);
        }
    }

    private static void parseRarer(byte[] buffer, int start, int end, LineFields fields) {
        if (refusal(buffer, start, end, fields)) {
            return;
        }
        boolean queued = fields.queueId.present();
        if (queued && Bytes.startsWith(buffer, start, end, DISCARD)) {
            discard(buffer, start + DISCARD.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, MILTER_DISCARD)) {
            discard(buffer, start + MILTER_DISCARD.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, MILTER_HEADER_DISCARD)) {
            discard(buffer, start + MILTER_HEADER_DISCARD.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, BARE_TO)) {
            StatusLine.parseBare(buffer, start + BARE_TO.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, USER)) {
            submittedHere(buffer, start + USER.length, end, fields);
        } else if (queued && Bytes.startsWith(buffer, start, end, CANCELED)) {
            fields.is(LineKind.REMOVED, "canceled");
        } else if (queued && notification(buffer, start, end, fields)) {
            fields.is(LineKind.NOTIFICATION, "notification");
        } else if (Bytes.startsWith(buffer, start, end, RESENT_MESSAGE_ID)
                || !queued
                || PostfixNoise.matchesQueued(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "about a message");
        } else {
            fields.is(LineKind.UNRECOGNISED, "no rule for this queue id's line");
        }
    }

    /** {@code N from=<S>}, and {@code orig_id=Q} behind it for a message that was queued before. */
    private static void submittedHere(byte[] buffer, int start, int end, LineFields fields) {
        int found = Bytes.indexOf(buffer, start, end, SENDER_HERE);
        int from = found + SENDER_HERE.length;
        int close = found < 0 ? -1 : Bytes.lastIndexOf(buffer, from, end, CLOSE);
        if (close >= 0) {
            fields.sender.set(from, close);
        }
        fields.is(LineKind.MESSAGE_BEGINS, "submitted on this host");
    }

    /** Reads a refusal; false when the line is none. */
    static boolean refusal(byte[] buffer, int start, int end, LineFields fields) {
        for (byte[] word : REFUSALS) {
            if (Bytes.startsWith(buffer, start, end, word)) {
                RefusalLine.parse(buffer, start + word.length, end, fields);
                return true;
            }
        }
        return false;
    }

    /** {@code HOST[IP][:port][, sasl_method=M][, sasl_username=U][, sasl_sender=S][, orig_queue_id=Q][, orig_client=C]}. */
    private static void client(byte[] buffer, int start, int end, LineFields fields) {
        int bracket = Bytes.indexOf(buffer, start, end, (byte) '[');
        int close = bracket < 0 ? -1 : Bytes.indexOf(buffer, bracket, end, (byte) ']');
        if (close < 0) {
            fields.is(LineKind.MALFORMED, "client cut off");
            return;
        }
        fields.clientHost.set(start, bracket);
        fields.address.set(bracket + 1, close);
        int user = Bytes.indexOf(buffer, close, end, SASL_USER);
        if (user >= 0 && ofLocalProxy(buffer, start, close, user)) {
            user = -1;
        }
        if (user >= 0) {
            int from = user + SASL_USER.length;
            fields.user.set(from, userEnd(buffer, from, end));
        }
        boolean queued = fields.queueId.present();
        fields.is(
                queued || user >= 0 ? LineKind.MESSAGE_BEGINS : LineKind.IGNORED,
                user >= 0 ? "authenticated submission" : "handed in by a client");
    }

    /** A Dovecot on this host signed the user in, vouches for it by XCLIENT, and writes a line of its own about each submission. */
    private static boolean ofLocalProxy(byte[] buffer, int start, int close, int user) {
        return Bytes.startsWith(buffer, start, close, LOCAL_PROXY) && Bytes.indexOf(buffer, close, user, VOUCHED) >= 0;
    }

    /** The user name is written as it is, blanks and commas included: only the fields that Postfix puts after it end it. */
    private static int userEnd(byte[] buffer, int from, int end) {
        int to = end;
        for (byte[] next : new byte[][] {SASL_SENDER, ORIGINAL_QUEUE_ID, ORIGINAL_CLIENT}) {
            int found = Bytes.lastIndexOf(buffer, from, to, next);
            to = found < 0 ? to : found;
        }
        return to;
    }

    private static void messageId(byte[] buffer, int start, int end, LineFields fields) {
        boolean bracketed = end - start >= 2 && buffer[start] == '<' && buffer[end - 1] == '>';
        fields.messageId.set(bracketed ? start + 1 : start, bracketed ? end - 1 : end);
        fields.is(LineKind.MESSAGE_ID, "message id");
    }

    /** {@code S>, size=N, nrcpt=N (queue active)} or {@code S>, status=expired, returned to sender}. */
    private static void sender(byte[] buffer, int start, int end, LineFields fields) {
        int senderEnd = senderEnd(buffer, start, end);
        if (senderEnd < 0) {
            fields.is(LineKind.MALFORMED, "sender cut off");
            return;
        }
        fields.sender.set(start, senderEnd);
        int after = senderEnd + 1;
        if (Bytes.startsWith(buffer, after, end, SIZE)) {
            int from = after + SIZE.length;
            int to = Bytes.endOfDigits(buffer, from, end);
            fields.size = Bytes.number(buffer, from, to);
            if (Bytes.startsWith(buffer, to, end, RECIPIENTS)) {
                int number = to + RECIPIENTS.length;
                fields.announcedRecipients =
                        (int) Math.max(0, Bytes.number(buffer, number, Bytes.endOfDigits(buffer, number, end)));
            }
            fields.is(fields.size < 0 ? LineKind.MALFORMED : LineKind.QUEUED, "queued");
        } else if (Bytes.startsWith(buffer, after, end, STATUS) && Bytes.indexOf(buffer, after, end, RETURNED) >= 0) {
            fields.is(LineKind.EXPIRED, "too long in the queue");
        } else if (after >= end || buffer[after] == ',') {
            fields.is(after + 2 >= end ? LineKind.MALFORMED : LineKind.IGNORED, "sender without a size");
        } else {
            fields.is(LineKind.UNRECOGNISED, "sender followed by something else");
        }
    }

    /** Before 3.5 addresses were logged without quotes, so a {@code >} may be a part of the sender. */
    private static int senderEnd(byte[] buffer, int start, int end) {
        int close = StatusLine.addressEnd(buffer, start, end);
        if (close < 0 || close + 1 == end || buffer[close + 1] == ',') {
            return close;
        }
        int size = Bytes.indexOf(buffer, close, end, BRACKET_BEFORE_SIZE);
        int status = size < 0 ? Bytes.indexOf(buffer, close, end, BRACKET_BEFORE_STATUS) : size;
        return status < 0 ? close : status;
    }

    private static boolean notification(byte[] buffer, int start, int end, LineFields fields) {
        if (!Bytes.startsWith(buffer, start, end, SENDER) && !Bytes.startsWith(buffer, start, end, POSTMASTER)) {
            return false;
        }
        int found = Bytes.indexOf(buffer, start, end, NOTIFICATION);
        if (found < 0) {
            return false;
        }
        int from = found + NOTIFICATION.length;
        int to = QueueIds.end(buffer, from, end);
        if (to == end) {
            fields.otherQueueId.set(from, to);
            fields.word = noticeKind(buffer, start, found);
        }
        return to == end;
    }

    private static String noticeKind(byte[] buffer, int start, int end) {
        if (Bytes.startsWith(buffer, start, end, POSTMASTER)) {
            return "postmaster";
        }
        if (Bytes.indexOf(buffer, start, end, DELAY) >= 0) {
            return "delay";
        }
        return Bytes.indexOf(buffer, start, end, DELIVERY_STATUS) >= 0 ? "success" : "bounce";
    }

    private static void discard(byte[] buffer, int start, int end, LineFields fields) {
        RefusalLine.parse(buffer, start, end, fields);
        if (fields.kind() == LineKind.REFUSED && fields.recipient.present()) {
            fields.is(LineKind.DISCARDED, "accepted and thrown away");
        } else if (fields.kind() == LineKind.REFUSED) {
            fields.is(LineKind.IGNORED, "thrown away without a recipient");
        }
    }
}
