package io.milepost.collector.format.iis;

import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordReader;

/** One request that Exchange's front end passed on, or answered itself. */
final class HttpProxyRecord implements RecordReader {

    private final InstantText instants = new InstantText();
    private final SelfChecks selfChecks = new SelfChecks();
    private final int dateTime;
    private final int protocol;
    private final int user;
    private final int address;
    private final int agent;
    private final int query;
    private final int status;
    private final int bytesIn;
    private final int bytesOut;

    HttpProxyRecord(Layout layout) {
        dateTime = layout.column("datetime");
        protocol = layout.column("protocol");
        user = layout.column("authenticateduser");
        address = layout.column("clientipaddress");
        agent = layout.column("useragent");
        query = layout.column("urlquery");
        status = layout.column("httpstatus");
        bytesIn = layout.column("requestbytes");
        bytesOut = layout.column("responsebytes");
    }

    @Override
    public long at(Columns record) {
        return instants.read(record, dateTime);
    }

    @Override
    public void parse(Columns record, LineFields fields) {
        AccessClass accessClass = AccessClass.ofFrontEnd(record, protocol);
        if (accessClass == null) {
            fields.is(LineKind.IGNORED, "request for something else than a mailbox");
            return;
        }
        fields.word = accessClass.protocol();
        fields.code = (int) record.number(status);
        record.find(user, fields.user);
        Clients.address(record, Layout.ABSENT, address, fields);
        Clients.program(record, query, agent, fields);
        fields.bytesIn = record.number(bytesIn);
        fields.bytesOut = record.number(bytesOut);
        fields.synthetic = selfChecks.match(record, agent, fields);
        if (!fields.user.hasText()) {
            fields.is(LineKind.IGNORED, "request without a user");
        } else if (fields.code == 401 || fields.code == 403) {
            fields.is(LineKind.IGNORED, "request that is not allowed");
        } else if (fields.code >= 500) {
            fields.is(LineKind.LOGIN_FAILED, "temporary");
        } else {
            // Without a status the client hung up before the answer.
            fields.is(LineKind.REQUEST, "request");
        }
    }
}
