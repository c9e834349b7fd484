package io.milepost.collector.format;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a format found in a line: its kind, and the parts that matter for that kind as slices of the line's buffer. One object is filled again
 * for each line, so that reading a line allocates nothing. Not thread-safe; valid until the next line is read.
 */
public final class LineFields {

    /** A number that the line does not have. */
    public static final long NONE = -1;

    /** A delay that the line does not have, because the program leaves it to the stamps: the time since the message arrived. */
    public static final long SINCE_ARRIVAL = -2;

    public final Slice queueId = new Slice();
    public final Slice sender = new Slice();
    public final Slice recipient = new Slice();
    /** Where a line has several recipients: those behind the one in {@code recipient}, separated by commas. */
    public final Slice furtherRecipients = new Slice();

    public final Slice originalRecipient = new Slice();
    public final Slice relay = new Slice();
    public final Slice relayAddress = new Slice();
    public final Slice dsn = new Slice();
    public final Slice text = new Slice();
    public final Slice messageId = new Slice();
    public final Slice otherQueueId = new Slice();
    /** The name of the client, which stands before its address. */
    public final Slice clientHost = new Slice();

    public final Slice user = new Slice();
    public final Slice address = new Slice();
    public final Slice session = new Slice();
    /** The program or device with which somebody uses a mailbox. */
    public final Slice client = new Slice();

    private LineKind kind = LineKind.UNRECOGNISED;
    private String rule = "";

    /** {@code sent}, {@code delivered}, {@code deferred} and the like; the stage of a refusal; the protocol of an access; the reason of a failed login. */
    public String word = "";

    /** Who carried the attempt out, in Postfix's words, when it was not the program that wrote the line; empty otherwise. */
    public String agent = "";

    public int code;
    /** Whether no other message of the host ever has this queue id; where it is not said, the id itself tells. */
    public boolean uniqueQueueId;

    /** For how many recipients a message was queued, or 0 where the program says when it is done with a message. */
    public int expectedRecipients;

    /** For how many recipients the queue manager says that the message is, which is no promise of their ends. */
    public int announcedRecipients;

    public long size;
    public long delayMs;
    public long queueMs;
    public long remoteMs;
    public long bytesIn;
    public long bytesOut;
    public boolean tls;
    public boolean tlsKnown;
    /** The message only travels inside the service. */
    public boolean hop;
    /** Another component of the server may tell the same. */
    public boolean toldAgain;
    /** The server's own check of itself, and nobody's use. */
    public boolean synthetic;

    public void clear() {
        kind = LineKind.UNRECOGNISED;
        rule = "";
        word = "";
        agent = "";
        queueId.clear();
        sender.clear();
        recipient.clear();
        furtherRecipients.clear();
        originalRecipient.clear();
        relay.clear();
        relayAddress.clear();
        dsn.clear();
        text.clear();
        messageId.clear();
        otherQueueId.clear();
        clientHost.clear();
        user.clear();
        address.clear();
        session.clear();
        client.clear();
        code = 0;
        uniqueQueueId = false;
        expectedRecipients = 0;
        announcedRecipients = 0;
        size = NONE;
        delayMs = NONE;
        queueMs = NONE;
        remoteMs = NONE;
        bytesIn = NONE;
        bytesOut = NONE;
        tls = false;
        tlsKnown = false;
        hop = false;
        toldAgain = false;
        synthetic = false;
    }

    /** Moves on to the next recipient of a line that has several; false when there is none. */
    public boolean nextRecipient(byte[] buffer) {
        if (!furtherRecipients.hasText()) {
            return false;
        }
        RecipientList.next(buffer, furtherRecipients, recipient);
        return true;
    }

    public LineKind kind() {
        return kind;
    }

    /** Which rule of the format matched, in words. */
    public String rule() {
        return rule;
    }

    public void is(LineKind newKind, String matchedRule) {
        kind = newKind;
        rule = matchedRule;
    }

    /** The fields that were found, by name, for an explanation of the line. */
    public Map<String, String> describe(byte[] buffer) {
        Map<String, String> found = new LinkedHashMap<>();
        put(found, "word", word);
        put(found, "queue id", queueId, buffer);
        put(found, "sender", sender, buffer);
        put(found, "recipient", recipient, buffer);
        put(found, "original recipient", originalRecipient, buffer);
        put(found, "relay", relay, buffer);
        put(found, "relay address", relayAddress, buffer);
        put(found, "dsn", dsn, buffer);
        put(found, "text", text, buffer);
        put(found, "message id", messageId, buffer);
        put(found, "other queue id", otherQueueId, buffer);
        put(found, "client host", clientHost, buffer);
        put(found, "user", user, buffer);
        put(found, "address", address, buffer);
        put(found, "session", session, buffer);
        put(found, "client", client, buffer);
        put(found, "code", code == 0 ? NONE : code);
        put(found, "size", size);
        int recipients = Math.max(announcedRecipients, expectedRecipients);
        put(found, "recipients", recipients == 0 ? NONE : recipients);
        put(found, "delay ms", delayMs);
        put(found, "queue ms", queueMs);
        put(found, "remote ms", remoteMs);
        put(found, "bytes in", bytesIn);
        put(found, "bytes out", bytesOut);
        if (tlsKnown) {
            found.put("tls", Boolean.toString(tls));
        }
        if (hop) {
            found.put("hop", "true");
        }
        if (synthetic) {
            found.put("synthetic", "true");
        }
        return found;
    }

    private static void put(Map<String, String> found, String name, String value) {
        if (!value.isEmpty()) {
            found.put(name, value);
        }
    }

    private static void put(Map<String, String> found, String name, Slice slice, byte[] buffer) {
        if (slice.present()) {
            found.put(name, slice.text(buffer));
        }
    }

    private static void put(Map<String, String> found, String name, long value) {
        if (value >= 0) {
            found.put(name, Long.toString(value));
        }
    }
}
