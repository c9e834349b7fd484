package io.milepost.collector.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal's export format ({@code journalctl -o export}) as {@code journalctl -o json} would have written it: one object
 * a line, a field that is no UTF-8 as an array of its bytes, a field that comes several times as an array of its values, one
 * that is too large as null. For a record that is damaged, or cut off at the end, there is a line that is none of any program,
 * so that it is counted. Not thread-safe.
 */
public final class JournalExportInput extends InputStream {
    private static final byte[] BEGINNING = "__CURSOR=".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DAMAGED = "damaged: a record of the journal\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_FIELD = 1 << 18;

    /** Of one record so much is kept; what comes behind it is null. */
    private static final int LARGEST_RECORD = 1 << 20;

    /** The journal itself takes no more fields in a record (ENTRY_FIELD_COUNT_MAX), and no longer ones (DATA_SIZE_MAX). */
    private static final int MOST_FIELDS = 1024;

    private static final long LONGEST_FIELD = 768L << 20;
    private static final int LONGEST_NAME = 64;

    private final DataInputStream in;
    private final boolean complete;
    private byte[] line = {};
    private int given;
    private byte @Nullable [] cursor;
    private long recordBytes;
    private int recordFields;

    /** @param complete whether a record without its end is a damaged one; in a file that may grow the rest of it comes later */
    public JournalExportInput(InputStream export, boolean complete) {
        this.complete = complete;
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
            line = nextLine();
            given = 0;
            if (line.length == 0) {
                return -1;
            }
        }
        int taken = Math.min(length, line.length - given);
        System.arraycopy(line, given, target, from, taken);
        given += taken;
        return taken;
    }

    /** The next record as a line; none at the end. */
    private byte[] nextLine() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        recordBytes = 0;
        recordFields = 0;
        boolean whole = true;
        try {
            while (true) {
                byte[] text = cursor == null ? lineOfExport() : cursor;
                cursor = null;
                boolean begun = !fields.isEmpty() || !whole;
                if (begun && begins(text)) {
                    // The end of the record before it is missing.
                    cursor = text;
                    return DAMAGED;
                }
                if (text.length > 0) {
                    whole = whole && addField(fields, text);
                } else if (begun) {
                    return whole ? json(fields) : DAMAGED;
                }
            }
        } catch (EOFException ignored) {
            // A record ends with an empty line: what has none is not whole.
            return !complete || fields.isEmpty() && whole ? new byte[0] : DAMAGED;
        }
    }

    private static byte[] json(Map<String, Object> fields) throws IOException {
        return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** False when it is no field. */
    private boolean addField(Map<String, Object> fields, byte[] text) throws IOException {
        int nameEnd = 0;
        while (nameEnd < text.length && isOfName(text[nameEnd])) {
            nameEnd++;
        }
        boolean written = nameEnd < text.length && text[nameEnd] == '=';
        if (nameEnd == 0
                || nameEnd > LONGEST_NAME
                || ++recordFields > MOST_FIELDS
                || !written && nameEnd < text.length) {
            return false;
        }
        // From here on something has begun, even when it ends at once.
        String name = new String(text, 0, nameEnd, StandardCharsets.US_ASCII);
        fields.putIfAbsent(name, null);
        if (written) {
            put(fields, name, Arrays.copyOfRange(text, nameEnd + 1, text.length));
            return true;
        }
        long length = Long.reverseBytes(in.readLong());
        if (length < 0 || length > LONGEST_FIELD) {
            return false;
        }
        byte[] value = in.readNBytes((int) Math.min(length, LARGEST_FIELD + 1));
        in.skipNBytes(length - value.length);
        put(fields, name, value);
        return in.readByte() == '\n';
    }

    private void put(Map<String, Object> fields, String name, byte[] value) {
        recordBytes += value.length;
        boolean tooLarge = value.length > LARGEST_FIELD || recordBytes > LARGEST_RECORD;
        if (tooLarge) {
            fields.put(name, null);
        } else {
            fields.merge(name, shown(value), JournalExportInput::both);
        }
    }

    private static boolean isOfName(byte character) {
        return character >= 'A' && character <= 'Z' || character >= '0' && character <= '9' || character == '_';
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
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (text.size() <= LONGEST_NAME + 1 + LARGEST_FIELD) {
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
