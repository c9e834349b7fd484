package io.milepost.collector.format.iis;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.columns.Columns;
import io.milepost.collector.format.columns.Letters;
import org.jspecify.annotations.Nullable;

/** The ways into a mailbox over HTTP, by the path of the request and by what the front end calls them. */
enum AccessClass {
    OWA("OWA", "owa", "/owa/", "/owa", "/exchange/", "/exchweb/"),
    ACTIVESYNC("ACTIVESYNC", "eas", "/microsoft-server-activesync"),
    EWS("EWS", "ews", "/ews/"),
    MAPI("MAPI", "mapi", "/mapi/"),
    OUTLOOK_ANYWHERE("OUTLOOK-ANYWHERE", "rpchttp", "/rpc/", "/rpcwithcert/");

    private static final AccessClass[] ALL = values();

    private final String protocol;
    private final byte[] frontEndName;
    private final byte[][] paths;

    AccessClass(String protocol, String frontEndName, String... paths) {
        this.protocol = protocol;
        this.frontEndName = Bytes.of(frontEndName);
        this.paths = new byte[paths.length][];
        for (int i = 0; i < paths.length; i++) {
            this.paths[i] = Bytes.of(paths[i]);
        }
    }

    /** As the lake spells it. */
    String protocol() {
        return protocol;
    }

    static @Nullable AccessClass ofPath(Columns record, int column) {
        if (!record.has(column)) {
            return null;
        }
        byte[] buffer = record.buffer();
        int from = record.start(column);
        int to = record.end(column);
        for (AccessClass candidate : ALL) {
            for (byte[] path : candidate.paths) {
                boolean whole = path[path.length - 1] == '/' || to - from == path.length || candidate == ACTIVESYNC;
                if (whole && Letters.startsWith(buffer, from, to, path)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    static @Nullable AccessClass ofFrontEnd(Columns record, int column) {
        for (AccessClass candidate : ALL) {
            if (record.isIgnoringCase(column, candidate.frontEndName)) {
                return candidate;
            }
        }
        return null;
    }
}
