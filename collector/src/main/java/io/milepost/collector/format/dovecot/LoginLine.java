package io.milepost.collector.format.dovecot;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Prefixes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a login process says: {@code Login: user=<U>, method=M, rip=IP, lip=IP, mpid=N, TLS, session=<S>} (2.4: {@code Logged in:}), or why
 * there was no login. U is a stranger's text and stands before what can be trusted, so the fields are looked for from the right.
 */
final class LoginLine {

    private static final byte[] LOGIN = Bytes.of("Login: ");
    private static final byte[] LOGGED_IN = Bytes.of("Logged in: ");
    private static final byte[] ABORTED = Bytes.of("Aborted login: ");
    private static final byte[] LEFT = Bytes.of("Disconnected: ");
    private static final byte[] USER = Bytes.of("user=<");
    private static final byte[] USER_END = Bytes.of(">, ");
    private static final byte[] REMOTE = Bytes.of("rip=");
    private static final byte[] SESSION = Bytes.of(", session=<");
    private static final byte[] TLS = Bytes.of(", TLS");
    /** Dovecot 1.1 writes how often somebody tried, and no reason. */
    private static final byte[] NO_ATTEMPT = Bytes.of("(0 authentication attempts)");

    private static final Prefixes ENDS = new Prefixes("Disconnected", "Aborted login", "Login aborted");

    private static final Prefixes LEVELS = new Prefixes(
            "Error: ",
            "Warning: ",
            "Debug: ",
            "Fatal: ",
            "Panic: ",
            "proxy",
            "Disconnected because",
            "Proxy",
            "ID sent",
            "Master");

    /** Words in a line without a login, before its user, that say that somebody tried to; and what became of it. */
    private static final Map<byte[], String> FAILURES = new LinkedHashMap<>();

    static {
        String[][] reasons = {
            {"user_disabled", "disabled"},
            {"user disabled", "disabled"},
            {"password_expired", "expired"},
            {"assword expired", "expired"},
            {"authorization_failed", "not allowed"},
            {"authorization failed", "not allowed"},
            {"invalid_credentials", "credentials"},
            {"auth_failed", "credentials"},
            {"auth failed", "credentials"},
            {"temp_fail", "temporary"},
            {"temporary failure", "temporary"},
            {"internal failure", "temporary"},
            {"invalid_mech", "mechanism"},
            {"unsupported mech", "mechanism"},
            {"cleartext_auth_disabled", "cleartext"},
            {"disallowed plaintext", "cleartext"},
            {"disallowed cleartext", "cleartext"},
            {"disabled plaintext", "cleartext"},
            {"authentication attempts)", "credentials"},
            {"connection_limit", "limit"},
            {"Maximum number of connections", "limit"},
            {"process_full", "limit"},
        };
        for (String[] reason : reasons) {
            FAILURES.put(Bytes.of(reason[0]), reason[1]);
        }
    }

    private LoginLine() {}

    static void parse(byte[] buffer, int start, int end, String protocol, LineFields fields) {
        boolean login = Bytes.startsWith(buffer, start, end, LOGIN) || Bytes.startsWith(buffer, start, end, LOGGED_IN);
        int remote = Bytes.lastIndexOf(buffer, start, end, REMOTE);
        if (remote < 0) {
            withoutClient(buffer, start, end, login, protocol, fields);
            return;
        }
        int user = Bytes.indexOf(buffer, start, remote, USER);
        client(buffer, user, remote, end, fields);
        fields.word = protocol;
        if (login) {
            loggedIn(fields);
            return;
        }
        String reason = failure(buffer, start, user < 0 ? remote : user);
        if (reason == null
                && fields.user.hasText()
                && (user == start + ABORTED.length || user == start + LEFT.length)) {
            // Dovecot 1.0 gives no reason, and names a user only after an attempt.
            reason = "credentials";
        }
        if (reason == null) {
            fields.is(LineKind.IGNORED, "connection without a login");
        } else {
            fields.text.set(start, user < 0 ? remote : user);
            fields.is(LineKind.LOGIN_FAILED, reason);
        }
    }

    /** Whoever signs in to submit is counted when a message is submitted, as everywhere. */
    private static void loggedIn(LineFields fields) {
        boolean submits = fields.word.equals("SMTP-AUTH");
        fields.is(submits ? LineKind.IGNORED : LineKind.LOGGED_IN, submits ? "signed in to submit" : "login");
    }

    /** Which fields are written is configured ({@code login_log_format_elements}), so the client may be missing. */
    private static void withoutClient(
            byte[] buffer, int start, int end, boolean login, String protocol, LineFields fields) {
        int user = Bytes.indexOf(buffer, start, end, USER);
        int userEnd = user < 0 ? -1 : Bytes.indexOf(buffer, user, end, USER_END);
        String reason = login ? null : failure(buffer, start, user < 0 ? end : user);
        if (userEnd >= 0) {
            fields.user.set(user + USER.length, userEnd);
        }
        fields.word = protocol;
        if (login && userEnd >= 0) {
            loggedIn(fields);
        } else if (login) {
            fields.is(LineKind.MALFORMED, "login cut off before its client");
        } else if (reason != null) {
            fields.text.set(start, user < 0 ? end : user);
            fields.is(LineKind.LOGIN_FAILED, reason);
        } else if (ENDS.match(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "connection without a login");
        } else if (LEVELS.match(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "trouble of a login process");
        } else {
            fields.is(LineKind.UNRECOGNISED, "no rule for a login process");
        }
    }

    private static @Nullable String failure(byte[] buffer, int start, int end) {
        if (Bytes.indexOf(buffer, start, end, NO_ATTEMPT) >= 0) {
            return null;
        }
        for (Map.Entry<byte[], String> failure : FAILURES.entrySet()) {
            if (Bytes.indexOf(buffer, start, end, failure.getKey()) >= 0) {
                return failure.getValue();
            }
        }
        return null;
    }

    private static void client(byte[] buffer, int user, int remote, int end, LineFields fields) {
        if (user >= 0) {
            int from = user + USER.length;
            int to = remote;
            while (to > from && buffer[to] != '>') {
                to--;
            }
            fields.user.set(from, to);
        }
        int address = remote + REMOTE.length;
        int addressEnd = Bytes.indexOf(buffer, address, end, (byte) ',');
        fields.address.set(address, addressEnd < 0 ? end : addressEnd);
        int session = Bytes.lastIndexOf(buffer, address, end, SESSION);
        int sessionStart = session + SESSION.length;
        int sessionEnd = session < 0 ? -1 : Bytes.indexOf(buffer, sessionStart, end, (byte) '>');
        if (sessionEnd > sessionStart) {
            fields.session.set(sessionStart, sessionEnd);
        }
        int tls = Bytes.indexOf(buffer, address, end, TLS);
        int afterTls = tls + TLS.length;
        fields.tlsKnown = true;
        // "TLS handshaking" and the like say that there was none yet.
        fields.tls = tls >= 0 && (afterTls == end || buffer[afterTls] == ',' || buffer[afterTls] == ':');
    }
}
