package io.milepost.collector.probe.conversation;

import java.util.Locale;

/**
 * A step of a probe that is timed on its own, so that a slow or failed probe says where in the path it broke. Their order is that
 * of the path.
 */
public enum Phase {
    DNS,
    CONNECT,
    GREETING,
    EHLO,
    STARTTLS,
    TLS,
    /** A handshake that took up a former session: shorter by nature, and no judgement of a certificate. */
    TLS_RESUMED,
    LOGIN,
    /** Sender and recipient of a message. */
    ENVELOPE,
    DATA,
    /** From the end of a message until the server answers for it. */
    QUEUE,
    SELECT,
    LIST,
    SEARCH,
    FETCH,
    /** From a request until the head of its answer. */
    ANSWER,
    /** The rest of an answer. */
    TRANSFER,
    LOOKUP,
    SUBMIT,
    RECEIPT,
    /** Everything that it takes to open the mailbox of a round trip, from its address to its selection. */
    MAILBOX,
    /** Waiting for a message of a round trip in the open mailbox. */
    TRANSIT,
    /** Taking a message of a round trip out of the mailbox again. */
    DELETE;

    /** The name in facts, files and messages: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
