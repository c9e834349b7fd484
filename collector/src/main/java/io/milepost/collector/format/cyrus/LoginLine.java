package io.milepost.collector.format.cyrus;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;

/**
 * {@code login: HOST [IP] USER MECHANISM[+TLS] User logged in[ SESSIONID=<S>]} and {@code badlogin: HOST [IP] MECHANISM [(USER)] REASON}. HOST is a
 * reverse name or absent; USER is a stranger's text when the sign-in failed.
 */
final class LoginLine {

    private static final byte[] LOGGED_IN = Bytes.of(" User logged in");
    private static final byte[] SESSION = Bytes.of(" SESSIONID=<");
    private static final byte[] TLS = Bytes.of("+TLS");
    private static final byte[] REASON = Bytes.of(") [");
    private static final byte[] CLOSE = Bytes.of(")");
    /** Here the challenge stands in brackets, and no user. */
    private static final byte[] APOP = Bytes.of("APOP ");

    private static final byte[] ANONYMOUS = Bytes.of("anonymous ");
    private static final byte[] LAST = Bytes.of(" [");
    private static final byte[] SASL = Bytes.of(" SASL(");

    private LoginLine() {}

    static void good(byte[] buffer, int start, int end, LineFields fields) {
        int rest = client(buffer, start, end, fields);
        if (rest >= 0 && Bytes.startsWith(buffer, rest, end, ANONYMOUS)) {
            // What follows was given as the password.
            fields.is(LineKind.IGNORED, "anonymous visitor");
            return;
        }
        int words = rest < 0 ? -1 : Bytes.lastIndexOf(buffer, rest, end, LOGGED_IN);
        int mechanism = words < 0 ? -1 : lastBlank(buffer, rest, words);
        if (mechanism < 0) {
            fields.is(LineKind.MALFORMED, "sign-in cut off");
            return;
        }
        fields.user.set(rest, mechanism);
        fields.tlsKnown = true;
        fields.tls = Bytes.indexOf(buffer, mechanism, words, TLS) >= 0;
        int session = Bytes.indexOf(buffer, words, end, SESSION);
        int from = session + SESSION.length;
        int to = session < 0 ? -1 : Bytes.indexOf(buffer, from, end, (byte) '>');
        if (to > from) {
            fields.session.set(from, to);
        }
        fields.is(LineKind.LOGGED_IN, "login");
    }

    static void bad(byte[] buffer, int start, int end, LineFields fields) {
        int rest = client(buffer, start, end, fields);
        if (rest < 0) {
            fields.is(LineKind.MALFORMED, "failed sign-in cut off");
            return;
        }
        int mechanism = Bytes.indexOf(buffer, rest, end, (byte) ' ');
        int next = mechanism < 0 ? end : mechanism + 1;
        int userEnd = next < end && buffer[next] == '(' ? bracketed(buffer, next, end) : -1;
        boolean challenge = Bytes.startsWith(buffer, rest, end, APOP);
        if (userEnd > 0) {
            if (!challenge) {
                fields.user.set(next + 1, userEnd);
            }
            next = userEnd + 1;
        } else if (next < end && buffer[next] != '[') {
            // Up to 2.4 the user stands without brackets, before the reason.
            int to = reasonStart(buffer, next, end);
            fields.user.set(next, to);
            next = to;
        }
        fields.text.set(Math.min(next, end), end);
        fields.is(LineKind.LOGIN_FAILED, "credentials");
    }

    /** The bracket that closes the user, before {@code [REASON]} or a reason in words. */
    private static int bracketed(byte[] buffer, int from, int end) {
        int reason = Bytes.lastIndexOf(buffer, from, end, REASON);
        return reason >= 0 ? reason : Bytes.lastIndexOf(buffer, from, end, CLOSE);
    }

    private static int reasonStart(byte[] buffer, int from, int end) {
        int bracket = Bytes.lastIndexOf(buffer, from, end, LAST);
        if (bracket >= 0) {
            return bracket;
        }
        int sasl = Bytes.indexOf(buffer, from, end, SASL);
        if (sasl >= 0) {
            return sasl;
        }
        int blank = Bytes.indexOf(buffer, from, end, (byte) ' ');
        return blank < 0 ? end : blank;
    }

    /** {@code HOST [IP] }, {@code HOST[IP] } or {@code [IP] }; returns what follows, or -1. */
    private static int client(byte[] buffer, int start, int end, LineFields fields) {
        int open = Bytes.indexOf(buffer, start, end, (byte) '[');
        int close = open < 0 ? -1 : Bytes.indexOf(buffer, open, end, (byte) ']');
        if (close < 0 || close + 1 >= end || buffer[close + 1] != ' ') {
            return -1;
        }
        fields.address.set(open + 1, close);
        return close + 2;
    }

    private static int lastBlank(byte[] buffer, int from, int to) {
        for (int position = to - 1; position > from; position--) {
            if (buffer[position] == ' ') {
                return position;
            }
        }
        return -1;
    }
}
