package io.milepost.collector.correlation.line;

import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.format.LineFields;
import org.jspecify.annotations.Nullable;

/** The line that is being read: where it stands, when and by whom it was written, and what it says. Filled again for each line. */
public final class CurrentLine {

    /** Stored with each row; grows when the same lines would give other rows. */
    public static final int PARSER_VERSION = 4;

    /** More than a line of one recipient has events. */
    private static final long PARTS = 16;

    public static final long MICROS = 1_000_000;

    public final LineFields fields = new LineFields();
    private final String service;
    public byte[] buffer = {};
    public String source = "";
    public String host = "";
    public String daemon = "";
    public long offset;
    public int length;
    public long at;
    /** The second of {@code at}: asked for several times a line, and a division is dear. */
    public long second;

    /** The instant of the first line of its source. */
    public long sourceBegan;

    public long identity;
    /** Of a line with several recipients: which one is looked at, from 0. */
    public int recipientNumber;

    /** How often the line stands for itself, when syslog says that it was repeated. */
    public long times = 1;

    /** Log time read so far, in microseconds; grows whatever the order in which files are read. */
    public long clock;

    /** Part of the identity of lines: two services that are read from the same logs have each line once. */
    public final long serviceHash;

    private final int parserVersion;

    public CurrentLine(String service) {
        this(service, PARSER_VERSION);
    }

    public CurrentLine(String service, int parserVersion) {
        this.service = service;
        this.parserVersion = parserVersion;
        serviceHash = EventIds.text(service);
    }

    /** The row of a status line that tells of an attempt put off; its message completes it. */
    public @Nullable DeliveryAttempt deferral;

    /** @param part tells apart the events of one line */
    public EventHeader header(long part) {
        return header(EventIds.line(host, second, identity, part + recipientNumber * PARTS), at);
    }

    public EventHeader header(EventId id, long eventAt) {
        return new EventHeader(id, service, host, source, parserVersion, offset, length, eventAt);
    }
}
