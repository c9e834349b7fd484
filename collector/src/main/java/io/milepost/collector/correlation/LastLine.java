package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.format.LineFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the line that was read last. One for each interpreter; what it tells is valid until the next line. */
public final class LastLine {

    private final CurrentLine line;
    private final FaultNet net;
    private String format = "";

    LastLine(CurrentLine line, FaultNet net) {
        this.line = line;
        this.net = net;
    }

    void isOf(String name) {
        format = name;
    }

    /** Its instant, microseconds UTC; a line without a readable stamp takes that of the line before it. */
    public long at() {
        return line.at;
    }

    public String host() {
        return line.host;
    }

    /** What people call the kind of log that it belongs to. */
    public String format() {
        return format;
    }

    /** What was found in it. */
    public LineFields fields() {
        return line.fields;
    }

    /** Its fields by name, for an explanation of it. */
    public Map<String, String> describe() {
        return line.fields.describe(line.buffer);
    }

    /** What made it malformed when that is no fault of the line but one of its reader. */
    public @Nullable ReaderFault fault() {
        return net.fault();
    }
}
