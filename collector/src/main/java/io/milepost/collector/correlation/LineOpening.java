package io.milepost.collector.correlation;

import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.envelope.LineUnwrapper;
import java.util.OptionalLong;

/** Finds the line of syslog in what a source gives as a line, and reads its header. Not thread-safe; valid until the next line. */
final class LineOpening {

    private final LineHeader header;
    private final LineUnwrapper unwrapper = new LineUnwrapper();
    private byte[] buffer = {};
    private int start;
    private int end;

    LineOpening(LineHeader header) {
        this.header = header;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Before a carriage return, which some transfers leave behind. */
    int end() {
        return end;
    }

    /** False when the line has no header that can be read. */
    boolean read(byte[] line, int from, int to, StampReader stamps) {
        buffer = line;
        start = from;
        end = to > from && line[to - 1] == '\r' ? to - 1 : to;
        if (header.read(line, from, end, stamps)) {
            return !stamps.ambiguous() || readAgain(stamps);
        }
        if (!unwrapper.open(line, from, end)
                || !header.read(unwrapper.buffer(), unwrapper.start(), unwrapper.end(), stamps)) {
            return false;
        }
        buffer = unwrapper.buffer();
        start = unwrapper.start();
        end = unwrapper.end();
        return true;
    }

    /** In the hour that the clocks repeat, an id that tells its second says which of the two is meant. */
    private boolean readAgain(StampReader stamps) {
        OptionalLong arrival = HeadAnchor.arrival(header.program(), buffer, header.message(), end);
        if (arrival.isEmpty()) {
            return true;
        }
        stamps.anchor(arrival.getAsLong());
        return header.read(buffer, start, end, stamps);
    }
}
