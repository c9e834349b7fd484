package io.milepost.collector.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal's export format ({@code journalctl -o export}) as {@code journalctl -o json} would have written it: one object
 * a line, a field that is no UTF-8 as an array of its bytes, a field that comes several times as an array of its values, one
 * that is too large as null. A record that is cut off at the end is left out. Not thread-safe.
 */
public final class JournalExportInput extends InputStream {
    private static final byte[] BEGINNING = "__CURSOR=".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_FIELD = 1 << 18;

    private final DataInputStream in;
    private byte[] line = new byte[0];
    private int given;

    public JournalExportInput(InputStream export) {
        in = new DataInputStream(new BufferedInputStream(export, 1 << 16));
    }

    /** So many of a stream's first bytes tell whether it is an export. */
    public static int tellingBytes() {
        return BEGINNING.length;
    }

    public static boolean begins(byte[] first) {
        return first.length >= BEGINNING.length
                && ByteBuffer.wrap(first, 0, BEGINNING.length).equals(ByteBuffer.wrap(BEGINNING));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (given == line.length) {
            Map<String, Object> fields = nextRecord();
            if (fields.isEmpty()) {
                return -1;
            }
            line = (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
            given = 0;
        }
        int taken = Math.min(length, line.length - given);
        System.arraycopy(line, given, target, from, taken);
        given += taken;
        return taken;
    }

    /** The fields up to the next empty line; none at the end. */
    private Map<String, Object> nextRecord() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        try {
            while (true) {
                byte[] text = lineOfExport();
                if (text.length > 0) {
                    addField(fields, text);
                } else if (!fields.isEmpty()) {
                    return fields;
                }
            }
        } catch (EOFException ignored) {
            // A record ends with an empty line: what has none is not whole.
            return Map.of();
        }
    }

    private void addField(Map<String, Object> fields, byte[] text) throws IOException {
        int equals = 0;
        while (equals < text.length && text[equals] != '=') {
            equals++;
        }
        String name = new String(text, 0, equals, StandardCharsets.US_ASCII);
        byte[] value;
        if (equals < text.length) {
            value = java.util.Arrays.copyOfRange(text, equals + 1, text.length);
        } else {
            long length = Long.reverseBytes(in.readLong());
            if (length < 0) {
                throw new IOException("expected a length in the journal's export, got " + length);
            }
            value = in.readNBytes((int) Math.min(length, LARGEST_FIELD + 1));
            in.skipNBytes(length - value.length);
            in.readByte();
        }
        fields.merge(name, value.length > LARGEST_FIELD ? TooLarge.INSTANCE : shown(value), JournalExportInput::both);
        fields.replace(name, TooLarge.INSTANCE, null);
    }

    /** A map cannot merge null. */
    private enum TooLarge {
        INSTANCE
    }

    private static Object both(Object one, Object other) {
        List<Object> values = new ArrayList<>();
        if (one instanceof List<?> several && several.stream().noneMatch(Number.class::isInstance)) {
            values.addAll(several);
        } else {
            values.add(one);
        }
        values.add(other);
        return values;
    }

    private static Object shown(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException ignored) {
            List<Object> bytes = new ArrayList<>();
            for (byte one : value) {
                bytes.add(one & 0xff);
            }
            return bytes;
        }
    }

    private byte[] lineOfExport() throws IOException {
        java.io.ByteArrayOutputStream text = new java.io.ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (text.size() <= LARGEST_FIELD) {
                text.write(next);
            }
        }
        return text.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
