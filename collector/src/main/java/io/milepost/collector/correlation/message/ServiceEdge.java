package io.milepost.collector.correlation.message;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.event.Direction;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Knows what belongs to the service: its domains, and the hosts and filters between which its mail only travels. Not thread-safe. */
public final class ServiceEdge {

    private static final byte[] LOOPBACK = Bytes.of("127.0.0.1");
    private static final byte[] LOOPBACK_6 = Bytes.of("::1");

    private final boolean learning;
    private final Set<String> domains;
    private final Set<String> ownHosts;

    public ServiceEdge(InterpreterSettings settings) {
        learning = settings.domains().isEmpty();
        domains = new HashSet<>(settings.domains());
        ownHosts = settings.ownHosts();
    }

    /** An address without a domain is one of the host itself. */
    public boolean inside(String domain) {
        return domain.isEmpty() || domains.contains(domain);
    }

    public Direction direction(@Nullable Boolean senderInside, String recipientDomain) {
        if (senderInside == null || domains.isEmpty()) {
            return Direction.UNKNOWN;
        }
        boolean recipientInside = inside(recipientDomain);
        if (senderInside) {
            return recipientInside ? Direction.INTERNAL : Direction.OUTBOUND;
        }
        // From outside to outside, such as a forward: neither end is the service's, so no user of it sent or received
        // it.
        return recipientInside ? Direction.INBOUND : Direction.UNKNOWN;
    }

    /** Mail reached a mailbox of this domain, so it is one of the service's unless the domains are given. */
    public void deliveredToMailbox(String domain) {
        if (learning && !domain.isEmpty()) {
            domains.add(domain);
        }
    }

    /**
     * Whether a message that was handed over is still inside the service: with a filter on the same host that queues it again, or with another of
     * the service's hosts. LMTP hands over to mailboxes, whatever the host, unless the other side says that it queued the message.
     */
    boolean hop(byte[] buffer, LineFields fields, String daemon) {
        boolean queuedAgain = fields.otherQueueId.present();
        if (daemon.equals("local")) {
            return queuedAgain;
        }
        boolean relaying = daemon.equals("smtp") || daemon.equals("pipe") || queuedAgain;
        if (!relaying) {
            return false;
        }
        boolean sameHost = is(buffer, fields.relayAddress, LOOPBACK) || is(buffer, fields.relayAddress, LOOPBACK_6);
        return sameHost && queuedAgain || own(buffer, fields.relay) || own(buffer, fields.relayAddress);
    }

    /** Whether the message came from this host itself: from its own users, a filter beside it or another instance. */
    static boolean handedInHere(CurrentLine line) {
        LineFields fields = line.fields;
        return !fields.address.present()
                || is(line.buffer, fields.address, LOOPBACK)
                || is(line.buffer, fields.address, LOOPBACK_6)
                || isHost(line, fields.clientHost.start(), fields.clientHost.end());
    }

    /** Whether the Message-ID is one that this host makes. */
    static boolean namedHere(CurrentLine line) {
        Slice id = line.fields.messageId;
        int sign = id.end();
        while (sign > id.start() && line.buffer[sign - 1] != '@') {
            sign--;
        }
        return sign > id.start() && isHost(line, sign, id.end());
    }

    /** Whether the name is the line's host, as syslog writes it, or its full name. */
    private static boolean isHost(CurrentLine line, int from, int to) {
        int length = line.host.length();
        if (length == 0 || to - from < length || to - from > length && line.buffer[from + length] != '.') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line.buffer[from + i] != line.host.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the other side is one of the service's own hosts. */
    public boolean ownRelay(byte[] buffer, LineFields fields) {
        return own(buffer, fields.relay) || own(buffer, fields.relayAddress);
    }

    private boolean own(byte[] buffer, Slice name) {
        return !ownHosts.isEmpty()
                && name.hasText()
                && ownHosts.contains(
                        Bytes.string(buffer, name.start(), name.end()).toLowerCase(Locale.ROOT));
    }

    private static boolean is(byte[] buffer, Slice slice, byte[] text) {
        return slice.present() && Bytes.equal(buffer, slice.start(), slice.end(), text);
    }

    public void writeTo(DataOutput output) throws IOException {
        output.writeInt(learning ? domains.size() : 0);
        if (learning) {
            for (String domain : new TreeSet<>(domains)) {
                output.writeUTF(domain);
            }
        }
    }

    public void readFrom(DataInput input) throws IOException {
        int learned = input.readInt();
        for (int i = 0; i < learned; i++) {
            deliveredToMailbox(input.readUTF());
        }
    }
}
