package io.milepost.collector.format.cyrus;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;
import org.jspecify.annotations.Nullable;

/**
 * An event as Cyrus writes it from 3.13 on (logfmt): {@code event=login.good r.sessionid=S r.clienthost="HOST [IP]" u.username=U login.mech=M
 * login.tls=1}. Values with blanks stand in quotes, with backslashes before quotes in them, so no value can pretend to be a field.
 */
final class EventLine {

    private static final byte[] GOOD = Bytes.of("login.good");
    private static final byte[] BAD = Bytes.of("login.bad");
    private static final byte[] TRAFFIC = Bytes.of("auditlog.traffic");
    private static final byte[] SESSION = Bytes.of("sessionid");
    private static final byte[] REQUEST_SESSION = Bytes.of("r.sessionid");
    private static final byte[] NOBODY = Bytes.of("~null~");
    private static final byte[] HOST = Bytes.of("r.clienthost");
    private static final byte[] USER = Bytes.of("u.username");
    private static final byte[] TLS = Bytes.of("login.tls");
    private static final byte[] ERROR = Bytes.of("error");
    private static final byte[] BYTES_IN = Bytes.of("used.bytes.in");
    private static final byte[] BYTES_OUT = Bytes.of("used.bytes.out");

    private static final byte[] OPEN = Bytes.of("[");

    private EventLine() {}

    /** @param start of the event's name */
    static void parse(byte[] buffer, int start, int end, @Nullable String protocol, LineFields fields) {
        int nameEnd = valueEnd(buffer, start, end);
        boolean good = Bytes.equal(buffer, start, nameEnd, GOOD);
        boolean bad = Bytes.equal(buffer, start, nameEnd, BAD);
        boolean traffic = Bytes.equal(buffer, start, nameEnd, TRAFFIC);
        if (protocol == null || !good && !bad && !traffic) {
            fields.is(LineKind.IGNORED, "another event");
            return;
        }
        int position = nameEnd;
        while (position < end) {
            position = field(buffer, position + 1, end, fields);
        }
        fields.word = protocol;
        if (traffic) {
            boolean known = fields.session.hasText();
            fields.is(known ? LineKind.SESSION_ENDED : LineKind.IGNORED, "session's traffic");
        } else {
            fields.tlsKnown = good;
            fields.is(good ? LineKind.LOGGED_IN : LineKind.LOGIN_FAILED, good ? "login" : "credentials");
        }
    }

    private static int field(byte[] buffer, int start, int end, LineFields fields) {
        int equals = start;
        while (equals < end && buffer[equals] != '=' && buffer[equals] != ' ') {
            equals++;
        }
        if (equals >= end || buffer[equals] == ' ') {
            return equals;
        }
        int from = equals + 1;
        int to = valueEnd(buffer, from, end);
        boolean quoted = to - from >= 2 && buffer[from] == '"';
        value(buffer, start, equals, quoted ? from + 1 : from, quoted ? to - 1 : to, fields);
        return to;
    }

    private static void value(byte[] buffer, int key, int keyEnd, int from, int to, LineFields fields) {
        if (is(buffer, key, keyEnd, SESSION) || is(buffer, key, keyEnd, REQUEST_SESSION)) {
            fields.session.set(from, to);
        } else if (is(buffer, key, keyEnd, HOST)) {
            address(buffer, from, to, fields.address);
        } else if (is(buffer, key, keyEnd, USER) && !is(buffer, from, to, NOBODY)) {
            fields.user.set(from, to);
        } else if (is(buffer, key, keyEnd, TLS)) {
            fields.tls = to > from && buffer[from] != '0';
        } else if (is(buffer, key, keyEnd, ERROR)) {
            fields.text.set(from, to);
        } else if (is(buffer, key, keyEnd, BYTES_IN)) {
            fields.bytesIn = Bytes.number(buffer, from, to);
        } else if (is(buffer, key, keyEnd, BYTES_OUT)) {
            fields.bytesOut = Bytes.number(buffer, from, to);
        }
    }

    private static boolean is(byte[] buffer, int from, int to, byte[] name) {
        return Bytes.equal(buffer, from, to, name);
    }

    private static void address(byte[] buffer, int from, int to, Slice address) {
        int open = Bytes.lastIndexOf(buffer, from, to, OPEN);
        int close = open < 0 ? -1 : Bytes.indexOf(buffer, open, to, (byte) ']');
        if (close > 0) {
            address.set(open + 1, close);
        } else {
            address.set(from, to);
        }
    }

    private static int valueEnd(byte[] buffer, int from, int end) {
        int position = from;
        if (position < end && buffer[position] == '"') {
            position++;
            while (position < end && buffer[position] != '"') {
                position += buffer[position] == '\\' ? 2 : 1;
            }
            return Math.min(end, position + 1);
        }
        int blank = Bytes.indexOf(buffer, position, end, (byte) ' ');
        return blank < 0 ? end : blank;
    }
}
