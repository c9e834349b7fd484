package io.milepost.collector.event;

/** Why mail was put off or refused: a short closed list, so that figures of different servers can be added. */
public enum ReasonClass {
    USER_UNKNOWN("user-unknown"),
    MAILBOX_FULL("mailbox-full"),
    GREYLISTED("greylisted"),
    SPAM("spam"),
    POLICY("policy"),
    RELAY_DENIED("relay-denied"),
    CONNECTION("connection"),
    TIMEOUT("timeout"),
    TLS("tls"),
    DNS("dns"),
    AUTH("auth"),
    LOCAL_ERROR("local-error"),
    OTHER("other");

    private final String word;

    ReasonClass(String word) {
        this.word = word;
    }

    /** As the lake and the figures spell it. */
    public String word() {
        return word;
    }
}
