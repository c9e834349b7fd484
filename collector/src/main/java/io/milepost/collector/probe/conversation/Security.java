package io.milepost.collector.probe.conversation;

/** How a probe's connection is protected: not at all, by TLS from the first byte, or by TLS asked for in the clear. */
public enum Security {
    NONE,
    STARTTLS,
    IMPLICIT,
    /** No connection: questions and answers in single datagrams. */
    DATAGRAMS
}
