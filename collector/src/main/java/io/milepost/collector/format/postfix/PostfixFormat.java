package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Program;

/** Reads Postfix's messages, of any version from 2.x to 3.11 and under any {@code syslog_name}. */
public final class PostfixFormat implements LogFormat {

    private static final byte[] NO_QUEUE_ID = Bytes.of("NOQUEUE: ");
    private static final byte[] WARNING = Bytes.of("warning: ");
    private static final byte[] SASL = Bytes.of(": SASL ");
    private static final byte[] SASL_FAILED = Bytes.of(" authentication failed");
    private static final byte[] FAILED_USER = Bytes.of(", sasl_username=");
    private static final byte[] NO_USER = Bytes.of("(unavailable)");
    private static final byte[] TOO_LARGE = Bytes.of(": queue file size limit exceeded");
    private static final int MESSAGE_TOO_LARGE = 552;

    @Override
    public void parse(byte[] buffer, int start, int end, Program program, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, NO_QUEUE_ID)) {
            QueuedLine.parse(buffer, start + NO_QUEUE_ID.length, end, fields);
            return;
        }
        int idEnd = QueueIds.end(buffer, start, end);
        if (idEnd > 0 && idEnd + 1 < end && buffer[idEnd] == ':' && buffer[idEnd + 1] == ' ') {
            fields.queueId.set(start, idEnd);
            QueuedLine.parse(buffer, idEnd + 2, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, WARNING)) {
            warning(buffer, start + WARNING.length, end, program, fields);
        } else if (PostfixNoise.matches(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "connection, TLS or daemon");
        } else if (QueuedLine.refusal(buffer, start, end, fields)) {
            // A filter before the queue refuses what has no queue id here; Postfix does not write NOQUEUE then.
            return;
        } else {
            unknown(start, end, program, fields);
        }
    }

    /**
     * {@code HOST[IP]: SASL PLAIN authentication failed: reason[, sasl_username=U]}, or smtpd's only word about a message that grew too large while
     * it came in (cleanup may say the same again); every other warning is free text.
     */
    private static void warning(byte[] buffer, int start, int end, Program program, LineFields fields) {
        fields.is(LineKind.IGNORED, "warning");
        int idEnd = QueueIds.end(buffer, start, end);
        if (idEnd > 0) {
            if (Bytes.equal(buffer, idEnd, end, TOO_LARGE) && program.daemon().equals("smtpd")) {
                fields.queueId.set(start, idEnd);
                fields.word = "END-OF-MESSAGE";
                fields.code = MESSAGE_TOO_LARGE;
                fields.text.set(idEnd + 2, end);
                fields.is(LineKind.REFUSED, "message too large");
            }
            return;
        }
        int sasl = Bytes.indexOf(buffer, start, end, SASL);
        int failed = sasl < 0 ? -1 : Bytes.indexOf(buffer, sasl, end, SASL_FAILED);
        int close = failed < 0 ? -1 : clientEnd(buffer, start, sasl);
        if (close < 0) {
            return;
        }
        int bracket = Bytes.lastIndexOf(buffer, start, close, new byte[] {'['});
        if (bracket >= 0) {
            fields.address.set(bracket + 1, close);
        }
        // The first one: what follows it is a stranger's text, and may say it again.
        int user = Bytes.indexOf(buffer, failed, end, FAILED_USER);
        if (user >= 0 && !Bytes.equal(buffer, user + FAILED_USER.length, end, NO_USER)) {
            fields.user.set(user + FAILED_USER.length, end);
        }
        fields.is(LineKind.AUTHENTICATION_FAILED, "SASL authentication failed");
    }

    /** The bracket that ends {@code HOST[IP]} or, with smtpd_client_port_logging, {@code HOST[IP]:port}; -1 when neither stands there. */
    private static int clientEnd(byte[] buffer, int start, int end) {
        int last = end - 1;
        while (last > start && Bytes.isDigit(buffer[last])) {
            last--;
        }
        if (last < end - 1 && buffer[last] == ':') {
            last--;
        }
        return last > start && buffer[last] == ']' ? last : -1;
    }

    /** Daemons whose messages are never about mail, and words that open a message of any daemon. */
    private static void unknown(int start, int end, Program program, LineFields fields) {
        boolean silent = switch (program.daemon()) {
            case "anvil",
                    "postfix-script",
                    "postlog",
                    "scache",
                    "tlsmgr",
                    "verify",
                    "postmap",
                    "postalias",
                    "master",
                    "postfix",
                    "postsuper",
                    "flush",
                    "showq",
                    "proxymap" -> true;
            default -> false;
        };
        if (silent) {
            fields.is(LineKind.IGNORED, "daemon without mail");
        } else {
            fields.is(start >= end ? LineKind.MALFORMED : LineKind.UNRECOGNISED, "no rule");
        }
    }
}
