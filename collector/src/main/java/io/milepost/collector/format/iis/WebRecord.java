package io.milepost.collector.format.iis;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.Letters;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * One request to IIS. A request without a user is nobody's use: among them is the first of each NTLM or Negotiate sign-in, which is always
 * answered 401. A sign-in failed when Windows says so in its own code.
 */
final class WebRecord implements RecordReader {

    private static final int BACK_END_PORT = 444;
    private static final byte[] PROXIED = Bytes.of("/proxy/");
    private static final byte[] LOGON_PAGE = Bytes.of("logon.aspx");
    private static final byte[] WRONG_PASSWORD = Bytes.of("reason=2");

    private final InstantText instants = new InstantText();
    private final SelfChecks selfChecks = new SelfChecks();
    private final boolean local;
    private final int date;
    private final int time;
    private final int path;
    private final int query;
    private final int user;
    private final int port;
    private final int address;
    private final int forwarded;
    private final int agent;
    private final int status;
    private final int windowsStatus;
    private final int bytesOut;
    private final int bytesIn;

    WebRecord(Layout layout) {
        local = WebLog.isLocal(layout);
        date = layout.column("date", "date-utc", "date-local");
        time = layout.column("time", "time-utc", "time-local");
        path = layout.column("cs-uri-stem");
        query = layout.column("cs-uri-query");
        user = layout.column("cs-username");
        port = layout.column("s-port");
        address = layout.column("c-ip");
        forwarded = layout.column("x-forwarded-for", "cs(x-forwarded-for)", "originalip", "cs(true-client-ip)");
        agent = layout.column("cs(user-agent)");
        status = layout.column("sc-status");
        windowsStatus = layout.column("sc-win32-status");
        bytesOut = layout.column("sc-bytes");
        bytesIn = layout.column("cs-bytes");
    }

    @Override
    public long at(Columns record) {
        return instants.read(record, date, time);
    }

    @Override
    public boolean isLocal() {
        return local;
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        AccessClass accessClass = AccessClass.ofPath(record, path);
        if (accessClass == null) {
            fields.is(LineKind.IGNORED, "request for something else than a mailbox");
            return;
        }
        if (record.number(port) == BACK_END_PORT || contains(record, path, PROXIED)) {
            fields.is(LineKind.IGNORED, "copy of a request that the front end wrote too");
            return;
        }
        int code = (int) record.number(status);
        if (code < 100 || code > 999) {
            fields.is(LineKind.MALFORMED, "request without a status");
            return;
        }
        fields.word = accessClass.protocol();
        fields.code = code;
        record.find(user, fields.user);
        Clients.address(record, forwarded, address, fields);
        Clients.program(record, query, agent, fields);
        fields.bytesIn = record.number(bytesIn);
        fields.bytesOut = record.number(bytesOut);
        long usedPort = record.number(port);
        fields.tlsKnown = usedPort == 443 || usedPort == 80;
        fields.tls = usedPort == 443;
        fields.synthetic = selfChecks.match(record, agent, fields);
        judge(record, code, fields);
    }

    private void judge(Columns record, int code, LineFields fields) {
        String failure = code == 401 ? failure((int) record.number(windowsStatus)) : null;
        boolean form = accessByForm(record);
        if (failure != null || form) {
            fields.is(LineKind.LOGIN_FAILED, failure == null ? "credentials" : failure);
        } else if (code == 401) {
            fields.is(LineKind.IGNORED, "first leg of a sign-in");
        } else if (!fields.user.hasText()) {
            fields.is(LineKind.IGNORED, "request without a user");
        } else if (code == 403) {
            fields.is(LineKind.IGNORED, "request that is not allowed");
        } else if (code >= 500) {
            fields.is(LineKind.LOGIN_FAILED, "temporary");
        } else {
            fields.is(LineKind.REQUEST, "request");
        }
    }

    /** Outlook on the web shows its form again, with the reason in the query. */
    private boolean accessByForm(Columns record) {
        return contains(record, path, LOGON_PAGE) && contains(record, query, WRONG_PASSWORD);
    }

    /** Windows' own codes (winerror.h); that there were no credentials at all, as in a first leg, is none of them. */
    private static @Nullable String failure(int windowsCode) {
        return switch (windowsCode) {
            // ERROR_LOGON_FAILURE and SEC_E_LOGON_DENIED.
            case 1326, (int) 2148074252L -> "credentials";
            case 1327, 1328, 1329 -> "not allowed";
            case 1330, 1907 -> "expired";
            case 1331, 1793, 1909 -> "disabled";
            default -> null;
        };
    }

    private static boolean contains(Columns record, int column, byte[] text) {
        return record.hasText(column)
                && Letters.indexOf(record.buffer(), record.start(column), record.end(column), text) >= 0;
    }
}
