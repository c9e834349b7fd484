package io.milepost.collector.format.uwimap;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Prefixes;
import io.milepost.collector.format.Program;

/**
 * Reads the messages of UW imapd and ipop3d: {@code Login user=U host=NAME [IP]}, {@code Login failed user=U auth=A host=NAME [IP]} and
 * {@code Logout user=U host=NAME [IP]}. There is no session id; the process serves one session, so its id stands for it.
 */
public final class UwImapFormat implements LogFormat {

    private static final byte[] USER = Bytes.of(" user=");
    private static final byte[] AUTHENTICATOR = Bytes.of(" auth=");
    private static final byte[] HOST = Bytes.of(" host=");
    private static final byte[] FAILED = Bytes.of("Login failed");

    private static final Prefixes LOGINS =
            new Prefixes("Login user=", "Auth user=", "APOP user=", "Authenticated user=", "Preauthenticated user=");
    private static final Prefixes FAILURES = new Prefixes("Login failed", "Login disabled", "Login excessive");
    private static final Prefixes ENDS = new Prefixes(
            "Logout user=",
            "Autologout user=",
            "Update user=",
            "Killed user=",
            "Broken pipe, while reading line user=",
            "Command stream end of file, while reading line user=",
            "Connection reset by peer, while reading line user=",
            "Connection timed out, while reading line user=");

    private static final Prefixes KNOWN = new Prefixes(
            "imap service init",
            "imaps SSL service init",
            "pop3 service init",
            "pop3s SSL service init",
            "port ",
            "connect from ",
            "Logout",
            "Autologout",
            "Command stream end of file",
            "Connection ",
            "Broken pipe",
            "Killed",
            "Moved ",
            "Unable to ",
            "SSL ",
            "TLS ",
            "Set ",
            "Trying ",
            "Mailbox ",
            "Error ",
            "error ",
            "Unexpected ",
            "Null command",
            "AUTHENTICATE ",
            "Authentication ",
            "PAM ",
            "Internal ",
            "Fatal ",
            "Expunged ",
            "Rename",
            "Selected ",
            "warning",
            "Warning",
            "lock",
            "Lock",
            "proxy",
            "Service ");

    @Override
    public void parse(byte[] buffer, int start, int end, Program program, LineFields fields) {
        boolean login = LOGINS.match(buffer, start, end);
        boolean failure = FAILURES.match(buffer, start, end);
        boolean finish = ENDS.match(buffer, start, end);
        if (login || failure || finish) {
            fields.word = program.daemon().startsWith("ipop") ? "POP3" : "IMAP";
            access(buffer, start, end, fields);
            process(buffer, start, fields);
        }
        if (login) {
            boolean whole = fields.address.present();
            fields.is(
                    whole ? LineKind.LOGGED_IN : LineKind.MALFORMED,
                    whole ? "login" : "login cut off before its client");
        } else if (failure) {
            boolean tried = Bytes.startsWith(buffer, start, end, FAILED);
            fields.is(LineKind.LOGIN_FAILED, tried ? "credentials" : "not allowed");
        } else if (finish && fields.session.hasText()) {
            fields.is(LineKind.SESSION_ENDED, "session end");
        } else if (finish || KNOWN.match(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "connection or daemon");
        } else {
            fields.is(start >= end ? LineKind.MALFORMED : LineKind.UNRECOGNISED, "no rule");
        }
    }

    /** The user is a stranger's text and the host stands behind it, so the host is looked for from the right. */
    private static void access(byte[] buffer, int start, int end, LineFields fields) {
        int host = Bytes.lastIndexOf(buffer, start, end, HOST);
        int user = Bytes.indexOf(buffer, start, end, USER);
        if (host < 0) {
            return;
        }
        if (user >= 0 && user < host) {
            int from = user + USER.length;
            int authenticator = Bytes.lastIndexOf(buffer, from, host, AUTHENTICATOR);
            int to = authenticator < 0 ? host : authenticator;
            fields.user.set(from, to);
        }
        int open = Bytes.indexOf(buffer, host, end, (byte) '[');
        int close = open < 0 ? -1 : Bytes.indexOf(buffer, open, end, (byte) ']');
        if (close > 0) {
            fields.address.set(open + 1, close);
        }
    }

    /** {@code imapd[4711]: } before the message. */
    private static void process(byte[] buffer, int start, LineFields fields) {
        int close = start - 3;
        if (close <= 0 || buffer[close] != ']') {
            return;
        }
        int open = close - 1;
        while (open > 0 && Bytes.isDigit(buffer[open])) {
            open--;
        }
        if (buffer[open] == '[') {
            fields.session.set(open + 1, close);
        }
    }
}
