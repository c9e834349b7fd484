package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;
import java.util.Map;
import java.util.TreeMap;

/** The stages of an SMTP conversation at which a client can be refused. */
final class Stages {

    private static final Map<String, byte[]> NAMES = new TreeMap<>();

    static {
        for (String name : new String[] {
            "RCPT",
            "MAIL",
            "CONNECT",
            "EHLO",
            "HELO",
            "DATA",
            "BDAT",
            "END-OF-MESSAGE",
            "VRFY",
            "ETRN",
            "STARTTLS",
            "AUTH"
        }) {
            NAMES.put(name, Bytes.of(name));
        }
    }

    private Stages() {}

    static String name(byte[] buffer, int from, int to) {
        for (Map.Entry<String, byte[]> stage : NAMES.entrySet()) {
            if (Bytes.equal(buffer, from, to, stage.getValue())) {
                return stage.getKey();
            }
        }
        return "OTHER";
    }
}
