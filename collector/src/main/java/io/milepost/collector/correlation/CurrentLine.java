package io.milepost.collector.correlation;

import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.format.LineFields;

/** The line that is being read: where it stands, when and by whom it was written, and what it says. Filled again for each line. */
final class CurrentLine {

    static final long MICROS = 1_000_000;

    final LineFields fields = new LineFields();
    private final String service;
    byte[] buffer = {};
    String source = "";
    String host = "";
    String daemon = "";
    long offset;
    int length;
    long at;
    /** The second of {@code at}: asked for several times a line, and a division is dear. */
    long second;

    long identity;
    /** Log time read so far, in microseconds; grows whatever the order in which files are read. */
    long clock;

    CurrentLine(String service) {
        this.service = service;
    }

    /** @param part tells apart the events of one line */
    EventHeader header(long part) {
        return header(EventIds.line(host, second, identity, part), at);
    }

    EventHeader header(EventId id, long eventAt) {
        return new EventHeader(id, service, host, source, LogInterpreter.PARSER_VERSION, offset, length, eventAt);
    }
}
