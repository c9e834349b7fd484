package io.milepost.sla.facts.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table in the text form of PostgreSQL's COPY, which takes them ten times faster than INSERT does. */
public final class CopyText {

    private final String table;
    private final List<String> columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder row = new StringBuilder();

    CopyText(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    /** Begins a row; the partition's number is not known yet and is put in front by the store. */
    CopyText text(@Nullable String value) {
        if (value == null) {
            return raw("\\N");
        }
        row.append('\t');
        for (int index = 0; index < value.length(); index++) {
            append(value.charAt(index));
        }
        return this;
    }

    CopyText number(@Nullable Long value) {
        return raw(value == null ? "\\N" : value.toString());
    }

    CopyText flag(boolean value) {
        return raw(value ? "t" : "f");
    }

    CopyText instant(Instant value) {
        return raw(value.toString());
    }

    CopyText binary(byte[] value) {
        return raw("\\\\x" + HexFormat.of().formatHex(value));
    }

    void endRow() {
        row.append('\n');
        bytes.writeBytes(row.substring(1).getBytes(StandardCharsets.UTF_8));
        row.setLength(0);
    }

    public String table() {
        return table;
    }

    public List<String> columns() {
        return columns;
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private CopyText raw(String value) {
        row.append('\t').append(value);
        return this;
    }

    private void append(char character) {
        switch (character) {
            case '\\' -> row.append("\\\\");
            case '\t' -> row.append("\\t");
            case '\n' -> row.append("\\n");
            case '\r' -> row.append("\\r");
            // PostgreSQL's text cannot hold the character 0.
            case '\0' -> row.append('\ufffd');
            default -> row.append(character);
        }
    }
}
