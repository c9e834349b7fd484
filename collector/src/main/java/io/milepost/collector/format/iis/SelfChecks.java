package io.milepost.collector.format.iis;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Letters;

/** Tells the requests by which Exchange watches itself: by the mailboxes made for that, and by what its probes call themselves. Not thread-safe. */
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

    private static final int KNOWN_AGENTS = 1 << 10;

    private final SliceCache<Boolean> known = new SliceCache<>(KNOWN_AGENTS);

    boolean match(Columns record, int agent, LineFields fields) {
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
        return record.hasText(agent) && isProbe(buffer, record.start(agent), record.end(agent));
    }

    private boolean isProbe(byte[] buffer, int from, int to) {
        long hash = Bytes.hash(buffer, from, to);
        Boolean found = known.find(buffer, from, to, hash);
        if (found == null) {
            found = namesProbe(buffer, from, to);
            known.add(buffer, from, to, hash, found);
        }
        return found;
    }

    private static boolean namesProbe(byte[] buffer, int from, int to) {
        for (byte[] probe : AGENTS) {
            if (Letters.indexOf(buffer, from, to, probe) >= 0) {
                return true;
            }
        }
        return false;
    }
}
