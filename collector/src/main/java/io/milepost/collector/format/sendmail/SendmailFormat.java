package io.milepost.collector.format.sendmail;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Program;

/** Reads the messages of sendmail 8 and of what is built on it, under any of its program names. */
public final class SendmailFormat implements LogFormat {

    private static final byte[] NO_QUEUE_ID = Bytes.of("NOQUEUE: ");
    private static final byte[] FROM = Bytes.of("from=");
    private static final byte[] TO = Bytes.of("to=");
    private static final byte[] RULE_SET = Bytes.of("ruleset=");
    private static final byte[] MILTER = Bytes.of("Milter");
    private static final byte[] DONE = Bytes.of("done; ");
    private static final byte[] SIGNED_IN = Bytes.of("AUTH=server, relay=");
    private static final byte[] SIGN_IN_FAILED = Bytes.of("AUTH failure (");
    private static final byte[] USER = Bytes.of(", authid=");
    private static final byte[] MECHANISM = Bytes.of(", mech=");
    private static final byte[] FAILED_USER = Bytes.of(", user=");
    private static final byte[] RELAY = Bytes.of(", relay=");
    private static final byte[] CLONE = Bytes.of("clone: owner=");
    private static final byte[] EXPIRED = Bytes.of(": Cannot send message ");
    private static final byte[] SILENT_CLIENT = Bytes.of(" did not issue MAIL/EXPN/VRFY/ETRN ");
    private static final byte[] ATTACK = Bytes.of("]: possible SMTP attack: ");
    private static final byte[] FORGED_ATTACK = Bytes.of(" (may be forged): possible SMTP attack: ");
    private static final byte[] PRIVATE = Bytes.of(" [rejected]");

    @Override
    public void parse(byte[] buffer, int start, int end, Program program, LineFields fields) {
        int idEnd = SendmailIds.end(buffer, start, end);
        if (idEnd > 0 && idEnd + 1 < end && buffer[idEnd + 1] == ' ') {
            fields.queueId.set(start, idEnd);
            fields.uniqueQueueId = SendmailIds.unique(buffer, start, idEnd);
            queued(buffer, idEnd + 2, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, NO_QUEUE_ID)) {
            unqueued(buffer, start + NO_QUEUE_ID.length, end, fields);
        } else {
            unqueued(buffer, start, end, fields);
        }
    }

    private static void queued(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, TO)) {
            ToLine.parse(buffer, start + TO.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, FROM)) {
            FromLine.parse(buffer, start + FROM.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, DONE)) {
            fields.is(LineKind.REMOVED, "done");
        } else if (!child(buffer, start, end, fields)) {
            unqueued(buffer, start, end, fields);
        }
    }

    /** {@code QID2: DSN: TEXT}: this host made another message because of this one, and the log has no line for its beginning. */
    private static boolean child(byte[] buffer, int start, int end, LineFields fields) {
        int idEnd = SendmailIds.end(buffer, start, end);
        if (idEnd < 0 || idEnd + 1 >= end) {
            return false;
        }
        int text = idEnd + 2;
        fields.otherQueueId.set(start, idEnd);
        fields.expectedRecipients = 1;
        boolean expired = Bytes.indexOf(buffer, text, end, EXPIRED) >= 0;
        if (Bytes.startsWith(buffer, text, end, CLONE)) {
            Attributes.address(buffer, text + CLONE.length, end, fields.sender);
            fields.is(LineKind.NOTIFICATION, "copy for a list");
        } else {
            fields.is(
                    expired ? LineKind.EXPIRED : LineKind.NOTIFICATION,
                    expired ? "too long in the queue" : "notification");
        }
        return true;
    }

    private static void unqueued(byte[] buffer, int start, int end, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, RULE_SET)) {
            RefusalLine.byRuleSet(buffer, start + RULE_SET.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, MILTER)) {
            RefusalLine.byFilter(buffer, start + MILTER.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, SIGNED_IN)) {
            signedIn(buffer, start + SIGNED_IN.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, SIGN_IN_FAILED)) {
            signInFailed(buffer, start, end, fields);
        } else if (SendmailNoise.matches(buffer, start, end) || ofClient(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "connection, TLS or daemon");
        } else if (start < end && buffer[start] == '<') {
            RefusalLine.ofRecipient(buffer, start, end, fields);
        } else {
            fields.is(start >= end ? LineKind.MALFORMED : LineKind.UNRECOGNISED, "no rule");
        }
    }

    /** What begins with a client's name: it said nothing, it said one thing too often, or it asked for what PrivacyOptions keep (EXPN, VRFY). */
    private static boolean ofClient(byte[] buffer, int start, int end) {
        return Bytes.indexOf(buffer, start, end, SILENT_CLIENT) >= 0
                || Bytes.indexOf(buffer, start, end, ATTACK) >= 0
                || Bytes.indexOf(buffer, start, end, FORGED_ATTACK) >= 0
                || Bytes.lastIndexOf(buffer, start, end, PRIVATE) == end - PRIVATE.length;
    }

    /** {@code HOST [IP], authid=U, mech=M, bits=N}: one session of a signed-in user. */
    private static void signedIn(byte[] buffer, int start, int end, LineFields fields) {
        int user = Bytes.indexOf(buffer, start, end, USER);
        int mechanism = user < 0 ? -1 : Bytes.lastIndexOf(buffer, user, end, MECHANISM);
        if (mechanism < 0) {
            fields.is(LineKind.MALFORMED, "sign-in cut off");
            return;
        }
        Attributes.host(buffer, start, user, fields.relay, fields.address);
        fields.user.set(user + USER.length, mechanism);
        fields.queueId.clear();
        fields.is(LineKind.MESSAGE_BEGINS, "signed in to send");
    }

    /** {@code MECH): REASON[, user=U], relay=HOST [IP]}. */
    private static void signInFailed(byte[] buffer, int start, int end, LineFields fields) {
        int relay = Bytes.lastIndexOf(buffer, start, end, RELAY);
        int user = Bytes.indexOf(buffer, start, relay < 0 ? end : relay, FAILED_USER);
        if (relay >= 0) {
            Attributes.host(buffer, relay + RELAY.length, end, fields.relay, fields.address);
        }
        if (user >= 0) {
            fields.user.set(user + FAILED_USER.length, relay < 0 ? end : relay);
        }
        fields.queueId.clear();
        fields.is(LineKind.AUTHENTICATION_FAILED, "sign-in failed");
    }
}
