package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;
import io.milepost.collector.format.columns.Addresses;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.Letters;
import io.milepost.collector.format.columns.RecordReader;

/**
 * One command of an IMAP4 or POP3 session. Since 2013 each session is written twice, by the front end and by the mailbox server behind
 * it, which is told by its ports; only the front end knows the client.
 */
final class MailboxProtocolRecord implements RecordReader {

    private static final byte[] CLOSE = Bytes.of("closesession");
    private static final byte[] AUTHENTICATION_FAILED = Bytes.of("authfailed");
    private static final byte[] OK = Bytes.of("r=ok");
    private static final byte[] POSITIVE = Bytes.of("r=\"+ok");
    private static final byte[][] SIGN_INS = {
        Bytes.of("login"), Bytes.of("authenticate"), Bytes.of("pass"), Bytes.of("auth"), Bytes.of("apop")
    };
    private static final byte[] LOOPBACK = Bytes.of("127.0.0.1");
    private static final byte[] LOOPBACK_6 = Bytes.of("::1");

    private final InstantText instants = new InstantText();
    private final Slice server = new Slice();
    private final boolean imap;
    private final int dateTime;
    private final int session;
    private final int serverEndpoint;
    private final int clientEndpoint;
    private final int user;
    private final int bytesIn;
    private final int bytesOut;
    private final int command;
    private final int parameters;
    private final int context;

    MailboxProtocolRecord(Layout layout) {
        byte[] type = Bytes.of(layout.logType());
        imap = Letters.indexOf(type, 0, type.length, Bytes.of("imap")) >= 0;
        dateTime = layout.column("datetime");
        session = layout.column("sessionid");
        serverEndpoint = layout.column("sip");
        clientEndpoint = layout.column("cip");
        user = layout.column("user");
        bytesIn = layout.column("rqsize");
        bytesOut = layout.column("rpsize");
        command = layout.column("command");
        parameters = layout.column("parameters");
        context = layout.column("context");
    }

    @Override
    public long at(Columns record) {
        return instants.read(record, dateTime);
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        int port = port(record);
        switch (port) {
            case 1993, 1143, 1995, 1110 -> {
                fields.is(LineKind.IGNORED, "copy of a session that the front end wrote too");
                return;
            }
            case 143, 993 -> fields.word = "IMAP";
            case 110, 995 -> fields.word = "POP3";
            default -> fields.word = imap ? "IMAP" : "POP3";
        }
        fields.tlsKnown = port == 993 || port == 995;
        fields.tls = fields.tlsKnown;
        record.find(user, fields.user);
        record.find(session, fields.session);
        if (record.find(clientEndpoint, fields.address)) {
            Addresses.withoutPort(record.buffer(), fields.address);
        }
        if (record.isIgnoringCase(command, CLOSE)) {
            closed(record, fields);
        } else if (isSignIn(record)) {
            signedIn(record, fields);
        } else {
            fields.is(LineKind.IGNORED, "command of a session");
        }
    }

    private int port(Columns record) {
        if (!record.find(serverEndpoint, server)) {
            return 0;
        }
        int colon = Bytes.lastIndexOf(record.buffer(), server.start(), server.end(), new byte[] {':'});
        return colon < 0 ? 0 : (int) Bytes.number(record.buffer(), colon + 1, server.end());
    }

    private void closed(Columns record, LineFields fields) {
        if (!fields.user.hasText()) {
            fields.is(LineKind.IGNORED, "session without a sign-in");
            return;
        }
        fields.bytesIn = record.number(bytesIn);
        fields.bytesOut = record.number(bytesOut);
        fields.is(LineKind.SESSION_ENDED, "session end");
    }

    private boolean isSignIn(Columns record) {
        for (byte[] candidate : SIGN_INS) {
            if (record.isIgnoringCase(command, candidate)) {
                return true;
            }
        }
        return false;
    }

    private void signedIn(Columns record, LineFields fields) {
        byte[] buffer = record.buffer();
        if (!fields.user.hasText()) {
            nameInParameters(record, fields);
        }
        fields.synthetic = fields.user.hasText()
                        && MessageTracking.isProbe(buffer, nameStart(buffer, fields.user), fields.user.end())
                || fields.address.hasText() && isLoopback(buffer, fields.address);
        if (!record.has(context)) {
            fields.is(LineKind.IGNORED, "sign-in without an answer");
            return;
        }
        int from = record.start(context);
        int to = record.end(context);
        boolean refused = Letters.indexOf(buffer, from, to, AUTHENTICATION_FAILED) >= 0;
        boolean positive = Letters.startsWith(buffer, from, to, OK) || Letters.startsWith(buffer, from, to, POSITIVE);
        if (positive && !refused) {
            fields.is(LineKind.LOGGED_IN, "login");
        } else if (from < to) {
            fields.session.clear();
            fields.is(LineKind.LOGIN_FAILED, "credentials");
        } else {
            fields.is(LineKind.IGNORED, "step of a sign-in");
        }
    }

    /** {@code frank@care.example *****}: the password is written as asterisks, and never looked at. */
    private void nameInParameters(Columns record, LineFields fields) {
        if (!record.hasText(parameters)) {
            return;
        }
        byte[] buffer = record.buffer();
        int from = record.start(parameters);
        int blank = Bytes.indexOf(buffer, from, record.end(parameters), (byte) ' ');
        if (blank > from) {
            fields.user.set(from, blank);
        }
    }

    private static int nameStart(byte[] buffer, Slice user) {
        int backslash = Bytes.indexOf(buffer, user.start(), user.end(), (byte) '\\');
        return backslash < 0 ? user.start() : backslash + 1;
    }

    private static boolean isLoopback(byte[] buffer, Slice address) {
        return Bytes.equal(buffer, address.start(), address.end(), LOOPBACK)
                || Bytes.equal(buffer, address.start(), address.end(), LOOPBACK_6);
    }
}
