package io.milepost.analytics.lake;

/** The names of the lake's columns that more than one job speaks of. */
public final class EventColumns {
    public static final String SERVICE = "service";
    public static final String HOST = "host";
    public static final String AT = "at";
    public static final String HOUR = "hour";
    public static final String QUEUE_ID = "queue_id";
    public static final String SENDER = "sender";
    public static final String RECIPIENT = "recipient";
    public static final String DIRECTION = "direction";
    public static final String CENTRE = "centre";
    public static final String OUTCOME = "outcome";
    public static final String HOP = "hop";
    public static final String SIZE_BYTES = "size_bytes";
    public static final String DELAY_MS = "delay_ms";
    public static final String REMOTE_MS = "remote_ms";
    public static final String REASON_CLASS = "reason_class";
    public static final String CODE = "code";
    public static final String COUNT = "count";
    public static final String IDENTITY = "identity";
    public static final String IDENTIFIER = "identifier";
    public static final String PROTOCOL = "protocol";
    public static final String NETWORK = "network";
    public static final String SYNTHETIC = "synthetic";
    public static final String ACCOUNT = "account";
    public static final String PERSON = "person";
    public static final String ORGANISATION = "organisation";
    public static final String TYPE = "type";
    public static final String REGION = "region";
    public static final String HEADCOUNT = "headcount";
    public static final String CREATED_ON = "created_on";
    public static final String KIND = "kind";
    public static final String STATE = "state";
    public static final String AS_OF = "as_of";
    public static final String VALID_FROM = "valid_from";
    public static final String VALID_TO = "valid_to";

    private EventColumns() {}
}
