package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;

/** Lets a format read single messages, each in the middle of a buffer as in a real source. */
public final class FormatBench {

    private static final String BEFORE = "line before\n";

    public final LineFields fields = new LineFields();
    private final LogFormat format;
    private byte[] buffer = {};
    private Program program = Program.of("");

    public FormatBench(LogFormat format) {
        this.format = format;
    }

    public void read(String tag, String message) {
        buffer = Bytes.of(BEFORE + message + "\nline after");
        program = Program.of(tag);
        fields.clear();
        format.parse(buffer, BEFORE.length(), BEFORE.length() + Bytes.of(message).length, program, fields);
    }

    public LineKind kind() {
        return fields.kind();
    }

    public String text(Slice slice) {
        return slice.text(buffer);
    }

    public byte[] buffer() {
        return buffer;
    }

    public Program program() {
        return program;
    }
}
