package io.milepost.collector.format.cyrus;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Prefixes;
import io.milepost.collector.format.Program;
import org.jspecify.annotations.Nullable;

/** Reads the messages of Cyrus IMAP and of appliances built on it: free words up to 3.12, {@code key=value} from 3.13 on. */
public final class CyrusFormat implements LogFormat {

    private static final byte[] LOGIN = Bytes.of("login: ");
    private static final byte[] BAD_LOGIN = Bytes.of("badlogin: ");
    private static final byte[] TRAFFIC = Bytes.of("auditlog: traffic sessionid=<");
    private static final byte[] BYTES_IN = Bytes.of(" bytes_in=<");
    private static final byte[] BYTES_OUT = Bytes.of(" bytes_out=<");
    private static final byte[] EVENT = Bytes.of("event=");

    private static final Prefixes KNOWN = new Prefixes(
            "accepted connection",
            "graceful shutdown",
            "User ",
            "imap failed: ",
            "imaps failed: ",
            "pop3 failed: ",
            "pop3s failed: ",
            "starttls: ",
            "STARTTLS ",
            "SSL_",
            "TLS ",
            "inittls: ",
            "tls_",
            "auditlog: ",
            "client id",
            "open: ",
            "close: ",
            "counts: ",
            "USAGE ",
            "Delivered: ",
            "dupelim: ",
            "duplicate_",
            "sieve ",
            "SQUAT ",
            "seen_db: ",
            "fetching ",
            "skiplist: ",
            "twoskip: ",
            "cyrusdb",
            "DBERROR",
            "IOERROR",
            "DBMSG",
            "Connection ",
            "connection ",
            "idle ",
            "executed",
            "about to exec ",
            "process ",
            "service ",
            "ready for work",
            "exiting ",
            "master ",
            "unable to ",
            "verify_",
            "archiving ",
            "checkpointing ",
            "done ",
            "recovering ",
            "expunging ",
            "Expunged ",
            "mystore: ",
            "mydelete: ",
            "created ",
            "setting ",
            "sessionid=",
            "SESSIONID",
            "[",
            "telemetry ",
            "autocreate",
            "autosievefolder",
            "No such ",
            "Repacking ",
            "mailbox: ",
            "mboxlist: ",
            "repack",
            "Lost ",
            "lost ",
            "Fatal error: ",
            "FATAL",
            "ERROR",
            "error ",
            "WARNING",
            "warning",
            "notice: ",
            "DIGEST-MD5 ",
            "CRAM-MD5 ",
            "SASL ",
            "sql_select ",
            "auxpropfunc",
            "ptload",
            "idled",
            "ctl_",
            "tls_prune",
            "cyr_expire",
            "squatter",
            "deliver",
            "lmtpd",
            "failed ",
            "Failed ",
            "could not ",
            "couldn't ",
            "skipped ",
            "modseq ",
            "user ",
            "copying ",
            "statuscache",
            "Deleted ",
            "Created ",
            "Rename ",
            "rename ",
            "checking ",
            "mupdate",
            "database ",
            "converting ",
            "Removed ",
            "conversations",
            "unknown ",
            "proxy");

    @Override
    public void parse(byte[] buffer, int start, int end, Program program, LineFields fields) {
        if (Bytes.startsWith(buffer, start, end, EVENT)) {
            EventLine.parse(buffer, start + EVENT.length, end, protocol(program), fields);
        } else if (Bytes.startsWith(buffer, start, end, LOGIN)) {
            login(buffer, start + LOGIN.length, end, program, fields);
        } else if (Bytes.startsWith(buffer, start, end, BAD_LOGIN)) {
            badLogin(buffer, start + BAD_LOGIN.length, end, program, fields);
        } else if (Bytes.startsWith(buffer, start, end, TRAFFIC)) {
            traffic(buffer, start + TRAFFIC.length, end, fields);
        } else if (KNOWN.match(buffer, start, end) || protocol(program) == null) {
            fields.is(LineKind.IGNORED, "connection, mailbox or daemon");
        } else {
            fields.is(start >= end ? LineKind.MALFORMED : LineKind.UNRECOGNISED, "no rule");
        }
    }

    /** Null for a program at which nobody signs in to a mailbox; a delivery is counted where the mail server hands it over. */
    private static @Nullable String protocol(Program program) {
        return switch (program.daemon()) {
            case "imap", "imaps", "imapd", "imaplocal", "imap4" -> "IMAP";
            case "pop3", "pop3s", "pop3d", "pop3local" -> "POP3";
            default -> null;
        };
    }

    private static void login(byte[] buffer, int start, int end, Program program, LineFields fields) {
        String protocol = protocol(program);
        if (protocol == null) {
            fields.is(LineKind.IGNORED, "sign-in to another service");
            return;
        }
        fields.word = protocol;
        LoginLine.good(buffer, start, end, fields);
    }

    private static void badLogin(byte[] buffer, int start, int end, Program program, LineFields fields) {
        String protocol = protocol(program);
        if (protocol == null) {
            fields.is(LineKind.IGNORED, "failed sign-in to another service");
            return;
        }
        fields.word = protocol;
        LoginLine.bad(buffer, start, end, fields);
    }

    /** {@code S> bytes_in=<N> bytes_out=<N>}: the session is over. */
    private static void traffic(byte[] buffer, int start, int end, LineFields fields) {
        int close = Bytes.indexOf(buffer, start, end, (byte) '>');
        if (close < 0) {
            fields.is(LineKind.MALFORMED, "session's end cut off");
            return;
        }
        fields.session.set(start, close);
        fields.bytesIn = bracketed(buffer, close, end, BYTES_IN);
        fields.bytesOut = bracketed(buffer, close, end, BYTES_OUT);
        fields.is(LineKind.SESSION_ENDED, "session's traffic");
    }

    private static long bracketed(byte[] buffer, int start, int end, byte[] key) {
        int found = Bytes.indexOf(buffer, start, end, key);
        int from = found + key.length;
        return found < 0 ? LineFields.NONE : Bytes.number(buffer, from, Bytes.endOfDigits(buffer, from, end));
    }
}
