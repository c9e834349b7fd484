package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Program;

/**
 * Which daemon made a delivery attempt. Where the envelope does not name it, as RFC 5424's does not, the relay gives it away: local(8) and
 * virtual(8) write their own name there, LMTP to a mailbox server a socket's path, and only discard(8) is done without a relay.
 */
public final class DeliveryAgents {

    private static final byte[] LOCAL = Bytes.of("local");
    private static final byte[] VIRTUAL = Bytes.of("virtual");
    private static final byte[] PRIVATE = Bytes.of("private/");
    private static final byte[] ROOT = Bytes.of("/");

    private DeliveryAgents() {}

    public static String of(Program program, byte[] buffer, LineFields fields) {
        if (program.namesDaemon()) {
            return program.daemon();
        }
        if (!fields.relay.present()) {
            return fields.word.equals("sent") ? "discard" : "error";
        }
        if (Bytes.equal(buffer, fields.relay.start(), fields.relay.end(), LOCAL)) {
            return "local";
        }
        if (Bytes.equal(buffer, fields.relay.start(), fields.relay.end(), VIRTUAL)) {
            return "virtual";
        }
        if (!fields.relayAddress.present()) {
            return "pipe";
        }
        int from = fields.relayAddress.start();
        boolean socket = Bytes.startsWith(buffer, from, fields.relayAddress.end(), PRIVATE)
                || Bytes.startsWith(buffer, from, fields.relayAddress.end(), ROOT);
        return socket ? "lmtp" : "smtp";
    }
}
