package io.milepost.collector.correlation.notice;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SourceProgress;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When something was last told, by which source, and whether more of it may stand before the beginning of one. Mutable. */
final class Times {

    /** Exchange makes a report within seconds of what it tells of, and most are delivered at once. */
    private static final long WITHIN = 3600 * CurrentLine.MICROS;

    private String source = "";
    private long lastAt = Long.MIN_VALUE;
    private boolean edge;

    void touch(String by, long at, long sourceBegan) {
        edge |= at - WITHIN < sourceBegan;
        if (at >= lastAt) {
            lastAt = at;
            source = by;
        }
    }

    boolean isOver(SourceProgress progress) {
        return !edge && progress.passed(source, lastAt, WITHIN);
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeUTF(source);
        output.writeLong(lastAt);
        output.writeBoolean(edge);
    }

    void readFrom(DataInput input) throws IOException {
        source = input.readUTF();
        lastAt = input.readLong();
        edge = input.readBoolean();
    }
}
