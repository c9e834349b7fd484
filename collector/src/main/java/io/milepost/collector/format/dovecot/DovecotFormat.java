package io.milepost.collector.format.dovecot;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Prefixes;
import io.milepost.collector.format.Program;

/** Reads Dovecot's messages, 1.x to 2.4, through syslog or from its own log file. */
public final class DovecotFormat implements LogFormat {

    private static final byte[] IMAP_LOGIN = Bytes.of("imap-login: ");
    private static final byte[] POP3_LOGIN = Bytes.of("pop3-login: ");
    private static final byte[] SUBMISSION_LOGIN = Bytes.of("submission-login: ");
    private static final byte[] IMAP = Bytes.of("imap(");
    private static final byte[] HIBERNATED = Bytes.of("imap-hibernate(");
    private static final byte[] SUBMISSION = Bytes.of("submission(");
    private static final byte[] POP3 = Bytes.of("pop3(");
    private static final byte[] INFO = Bytes.of("Info: ");

    /** Services whose messages are never about a login to a mailbox; deliveries are counted where Postfix hands them over. */
    private static final Prefixes OTHER_SERVICES = new Prefixes(
            "lmtp(",
            "lmtp: ",
            "lda(",
            "lda: ",
            "deliver(",
            "auth: ",
            "auth(",
            "auth-worker(",
            "auth-worker: ",
            "auth-login",
            "auth-debug",
            "auth-penalty",
            "pam_",
            "master: ",
            "config: ",
            "log: ",
            "log(",
            "stats: ",
            "stats(",
            "old-stats: ",
            "anvil: ",
            "ssl-params: ",
            "ssl-build-param: ",
            "doveadm",
            "dsync",
            "indexer",
            "replicator",
            "aggregator",
            "dict",
            "quota-status",
            "quota: ",
            "quota(",
            "submission",
            "managesieve",
            "imap-hibernate",
            "imap-urlauth",
            "script",
            "director",
            "ipc: ",
            "dns",
            "lib-",
            "login-",
            "IMAP(",
            "POP3(",
            "MANAGESIEVE(",
            "(pam_unix)",
            "pam_unix",
            "imap: ",
            "pop3: ",
            "tcpwrap",
            "health-check",
            "welcome",
            "dovecot: ",
            "Dovecot v",
            "Killed with signal",
            "Warning: ",
            "Warn: ",
            "Error: ",
            "Fatal: ",
            "Panic: ",
            "Debug: ",
            "Info: ",
            "child ",
            "Auth ",
            "Generating ",
            "SSL parameters ",
            "service(",
            "Invalid ",
            "If you have trouble");

    @Override
    public void parse(byte[] buffer, int first, int end, Program program, LineFields fields) {
        // Dovecot 1 writes the level before the service, later releases behind it.
        int start = afterInfo(buffer, first, end);
        if (program.daemon().endsWith("-login")) {
            loginProcess(buffer, start, end, program.daemon(), fields);
        } else if (Bytes.startsWith(buffer, start, end, IMAP_LOGIN)) {
            LoginLine.parse(buffer, afterInfo(buffer, start + IMAP_LOGIN.length, end), end, "IMAP", fields);
        } else if (Bytes.startsWith(buffer, start, end, POP3_LOGIN)) {
            LoginLine.parse(buffer, afterInfo(buffer, start + POP3_LOGIN.length, end), end, "POP3", fields);
        } else if (Bytes.startsWith(buffer, start, end, IMAP)) {
            SessionLine.parse(buffer, start + IMAP.length, end, "IMAP", fields);
        } else if (Bytes.startsWith(buffer, start, end, POP3)) {
            SessionLine.parse(buffer, start + POP3.length, end, "POP3", fields);
        } else if (Bytes.startsWith(buffer, start, end, SUBMISSION_LOGIN)) {
            LoginLine.parse(buffer, afterInfo(buffer, start + SUBMISSION_LOGIN.length, end), end, "SMTP-AUTH", fields);
        } else if (Bytes.startsWith(buffer, start, end, SUBMISSION)) {
            SessionLine.parseSubmission(buffer, start + SUBMISSION.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, HIBERNATED)) {
            SessionLine.parse(buffer, start + HIBERNATED.length, end, "IMAP", fields);
        } else if (OTHER_SERVICES.match(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "service without logins");
        } else {
            fields.is(start >= end ? LineKind.MALFORMED : LineKind.UNRECOGNISED, "no rule");
        }
    }

    /** A login process that the tag names, {@code imap-login[PID]: Login: …}, instead of Dovecot. */
    private static void loginProcess(byte[] buffer, int start, int end, String process, LineFields fields) {
        switch (process) {
            case "imap-login" -> LoginLine.parse(buffer, start, end, "IMAP", fields);
            case "pop3-login" -> LoginLine.parse(buffer, start, end, "POP3", fields);
            case "submission-login" -> LoginLine.parse(buffer, start, end, "SMTP-AUTH", fields);
            default -> fields.is(LineKind.IGNORED, "service without logins");
        }
    }

    /** Dovecot's own log file writes the level after the service. */
    static int afterInfo(byte[] buffer, int start, int end) {
        return Bytes.startsWith(buffer, start, end, INFO) ? start + INFO.length : start;
    }
}
