package io.milepost.collector.format.iis;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Letters;

/** Tells the requests by which Exchange watches itself: by the mailboxes made for that, and by what its probes call themselves. */
final class SelfChecks {

    private static final byte[][] ACCOUNTS = {Bytes.of("healthmailbox"), Bytes.of("extest_"), Bytes.of("systemmailbox{")
    };
    private static final byte[][] AGENTS = {
        Bytes.of("amprobe"),
        Bytes.of("msexchangemonitoring"),
        Bytes.of("activemonitoring"),
        Bytes.of("test-"),
        Bytes.of("testexchangeconnectivity")
    };

    private SelfChecks() {}

    static boolean match(Columns record, int agent, LineFields fields) {
        Slice user = fields.user;
        byte[] buffer = record.buffer();
        if (user.hasText()) {
            int backslash = Bytes.indexOf(buffer, user.start(), user.end(), (byte) '\\');
            int name = backslash < 0 ? user.start() : backslash + 1;
            for (byte[] account : ACCOUNTS) {
                if (Letters.startsWith(buffer, name, user.end(), account)) {
                    return true;
                }
            }
        }
        if (!record.hasText(agent)) {
            return false;
        }
        for (byte[] probe : AGENTS) {
            if (Letters.indexOf(buffer, record.start(agent), record.end(agent), probe) >= 0) {
                return true;
            }
        }
        return false;
    }
}
