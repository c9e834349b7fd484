package io.milepost.collector.correlation;

import io.milepost.collector.event.EventSink;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Reads lines of mail logs and hands over what they tell. One for each collector, fed by one thread; not thread-safe. Lines are fed source by
 * source: {@link #sourceStarts} names the source of the lines that follow, and may name one that was read before to go on with it.
 */
public final class LogInterpreter {

    /** Stored with each row; grows when the same lines would give other rows. */
    public static final int PARSER_VERSION = 1;

    public LogInterpreter(InterpreterSettings settings, Pseudonyms pseudonyms, SeenLines seenLines, EventSink sink) {}

    /** The lines that follow are from this source. A source that is known by its name goes on where it was. */
    public void sourceStarts(SourceContext source) {}

    /**
     * As {@link #sourceStarts(SourceContext)}, for a source read from its beginning: the year of stamps that have none is taken from the queue
     * ids in the first bytes where there are any.
     */
    public void sourceStarts(SourceContext source, byte[] head, int length) {}

    /** The source is read to its end and will not grow: what only matters to its next line is forgotten. */
    public void sourceEnds(String name) {}

    /**
     * Reads one line of the current source.
     *
     * @param end exclusive, before the line's end mark
     * @param offset of the line in the source's uncompressed content
     */
    public LineVerdict read(byte[] buffer, int start, int end, long offset) {
        throw new UnsupportedOperationException();
    }

    /** The instant of the last line read, microseconds UTC; a line without a readable stamp takes that of the line before it. */
    public long lastAt() {
        return 0;
    }

    /** The host of the last line read. */
    public String lastHost() {
        return "";
    }

    /** Log time has come this far although no line says so: hands over what waited long enough. */
    public void advanceTo(long at) {}

    /** Hands over what is open or incomplete, and keeps it for a piece that may be read later. */
    public void endOfInput() {}

    /** Writes all that must survive a restart; the same lines read give the same bytes. */
    public void writeTo(DataOutput output) throws IOException {}

    /** Replaces the state by one that was written before, by an interpreter of the same settings and key. */
    public void readFrom(DataInput input) throws IOException {}
}
