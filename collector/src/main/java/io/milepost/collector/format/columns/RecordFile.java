package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of records while it is read: which columns its header named last, and the beginning of a record that goes on in the next line
 * because a quoted value holds a newline. Not thread-safe.
 */
public final class RecordFile {

    /** What a line of the file is. */
    public enum Part {
        /** It names the columns, or says something else about the file. */
        HEADER,
        /** A record begins in it or goes on, and does not end yet. */
        PIECE,
        /** A record ends in it, and nearly always begins in it too. */
        RECORD,
        /** It is no header, and no columns are known. */
        FOREIGN,
        /** A record that would be longer than any. */
        BROKEN
    }

    private static final int LONGEST_RECORD = 1 << 16;
    private static final int MOST_PIECES = 1000;
    private static final int LONGEST_FIRST_NAME = 80;
    /** Stands before columns that no header named, where the state is kept; no line holds it. */
    private static final String UNNAMED = "\n";

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final JsonCut.Names UNHEARD = (line, start, end) -> {};
    private static final byte[] FIELDS = Bytes.of("#fields:");
    private static final byte[] LOG_TYPE = Bytes.of("#log-type:");
    private static final byte[] OLD_FIELDS = Bytes.of("# date\ttime");
    private static final byte[][] DIRECTIVES = {
        FIELDS,
        LOG_TYPE,
        Bytes.of("#software:"),
        Bytes.of("#version:"),
        Bytes.of("#date:"),
        Bytes.of("#start-date:"),
        Bytes.of("#end-date:"),
        Bytes.of("#remark:"),
        Bytes.of("#type "),
        Bytes.of("# message tracking log file"),
        Bytes.of("# exchange system attendant version"),
        OLD_FIELDS
    };

    private final List<RecordFormat> formats;
    private final Columns record = new Columns();
    private final JsonCut json = new JsonCut(record);
    private long objectNames;
    private String logType = "";
    private String header = "";
    private @Nullable Layout layout;
    private @Nullable RecordReader reader;
    private String title = "";
    /** The columns are known by their look, not by a header: each record has to look like that. */
    private boolean unnamed;

    private byte[] begun = {};
    private int begunLength;
    private int pieces;
    private long begunHash;

    /** @param formats all that are known */
    public RecordFile(List<RecordFormat> formats) {
        this.formats = formats;
    }

    /** Whether a line may belong to a file of records. Few of those that have a stamp do: in IIS's logs date and time are columns. */
    public static boolean mayBegin(boolean stamped, byte[] buffer, int start, int end) {
        return stamped ? UnnamedColumns.mayBeRequest(buffer, start, end) : mayBegin(buffer, start, end);
    }

    /** Whether a line that has no stamp may belong to a file of records. */
    public static boolean mayBegin(byte[] buffer, int start, int end) {
        int from = afterMark(buffer, start, end);
        if (from < end && (buffer[from] == '#' || buffer[from] == '{')) {
            return true;
        }
        int to = Math.min(end, from + LONGEST_FIRST_NAME);
        return Bytes.indexOf(buffer, from, to, (byte) ',') > 0
                || Bytes.indexOf(buffer, from, to, (byte) ';') > 0
                || Bytes.indexOf(buffer, from, to, (byte) '\t') > 0;
    }

    /** Takes a line; when it is a {@link Part#RECORD}, the record can be parsed until the next line is taken. */
    public Part read(byte[] buffer, int start, int end) {
        int from = afterMark(buffer, start, end);
        int to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        if (begunLength > 0 && goesOn(buffer, from, to)) {
            return append(buffer, from, to);
        }
        begunLength = 0;
        begunHash = 0;
        if (from < to && buffer[from] == '#') {
            return directive(buffer, from, to);
        }
        if (from < to && buffer[from] == '{') {
            return object(buffer, from, to);
        }
        Layout known = layout;
        boolean digit = from < to && Bytes.isDigit(buffer[from]);
        if (!digit && columnNames(buffer, from, to)) {
            return Part.HEADER;
        }
        if (known == null || unnamed) {
            return digit ? undeclared(buffer, from, to) : Part.FOREIGN;
        }
        if (record.read(buffer, from, to, known)) {
            return Part.RECORD;
        }
        return begin(buffer, from, to);
    }

    /** A record of a file that names no columns. */
    private Part undeclared(byte[] buffer, int from, int to) {
        String found = UnnamedColumns.find(buffer, from, to);
        if (found.isEmpty()) {
            return Part.FOREIGN;
        }
        if (!found.equals(header)) {
            name(found);
            unnamed = true;
        }
        Layout known = layout;
        return reader != null && known != null && record.read(buffer, from, to, known) ? Part.RECORD : Part.FOREIGN;
    }

    /** A JSON object names its columns itself; its names are looked at only when they are others than before. */
    private Part object(byte[] buffer, int from, int to) {
        if (!json.read(buffer, from, to, UNHEARD)) {
            return layout == null ? Part.FOREIGN : Part.BROKEN;
        }
        if (json.names() != objectNames) {
            List<String> names = new ArrayList<>();
            json.read(
                    buffer,
                    from,
                    to,
                    (line, start, end) ->
                            names.add(Bytes.string(line, start, end).toLowerCase(Locale.ROOT)));
            Layout named = new Layout(logType, (byte) ',', names);
            RecordReader bound = bind(named);
            if (bound == null && layout == null) {
                return Part.FOREIGN;
            }
            header = String.join(",", names);
            layout = named;
            reader = bound;
            objectNames = json.names();
        }
        return Part.RECORD;
    }

    /** A record never begins in a value: a line that begins as records do shows that the one before was cut off. */
    private boolean goesOn(byte[] buffer, int from, int to) {
        Layout known = layout;
        RecordReader bound = reader;
        if (known == null || bound == null || begunLength + to - from > LONGEST_RECORD || pieces == MOST_PIECES) {
            return false;
        }
        if (from >= to || !Bytes.isDigit(buffer[from]) || !record.read(buffer, from, to, known)) {
            return true;
        }
        return record.count() < known.names().size() || bound.at(record) == InstantText.NONE;
    }

    private Part begin(byte[] buffer, int from, int to) {
        if (to - from > LONGEST_RECORD) {
            return Part.BROKEN;
        }
        begunHash = Bytes.hash(buffer, from, to);
        begun = Arrays.copyOfRange(buffer, from, to + 1);
        begunLength = begun.length;
        begun[begunLength - 1] = '\n';
        pieces = 1;
        return Part.PIECE;
    }

    private Part append(byte[] buffer, int from, int to) {
        int length = to - from;
        if (begun.length < begunLength + length + 1) {
            begun = Arrays.copyOf(begun, (begunLength + length) * 2);
        }
        System.arraycopy(buffer, from, begun, begunLength, length);
        begunHash = Bytes.mix(begunHash, Bytes.hash(buffer, from, to));
        Layout known = layout;
        if (known != null && record.read(begun, 0, begunLength + length, known)) {
            begunLength = 0;
            return Part.RECORD;
        }
        begun[begunLength + length] = '\n';
        begunLength += length + 1;
        pieces++;
        return Part.PIECE;
    }

    /** Tells apart equal lines that go on in different records; 0 outside of them. */
    public long begunHash() {
        return begunHash;
    }

    private Part directive(byte[] buffer, int from, int to) {
        if (Letters.startsWith(buffer, from, to, FIELDS)) {
            name(Bytes.string(buffer, from + FIELDS.length, to).strip());
        } else if (Letters.startsWith(buffer, from, to, OLD_FIELDS)) {
            name(Bytes.string(buffer, from + 2, to).strip());
        } else if (Letters.startsWith(buffer, from, to, LOG_TYPE)) {
            logType = Bytes.string(buffer, from + LOG_TYPE.length, to).strip();
        }
        for (byte[] directive : DIRECTIVES) {
            if (Letters.startsWith(buffer, from, to, directive)) {
                return Part.HEADER;
            }
        }
        return layout == null ? Part.FOREIGN : Part.HEADER;
    }

    private void name(String columns) {
        Layout named = columns.isEmpty() ? null : Layout.parse(logType, columns);
        reader = named == null ? null : bind(named);
        objectNames = 0;
        unnamed = false;
        header = columns;
        layout = named;
    }

    /** The record that was begun is given up; what comes next begins another. */
    public void forgetBegun() {
        begunLength = 0;
        begunHash = 0;
    }

    private @Nullable RecordReader bind(Layout named) {
        for (RecordFormat format : formats) {
            RecordReader bound = format.bind(named);
            if (bound != null) {
                title = format.title();
                return bound;
            }
        }
        return null;
    }

    /** A row of names without a mark before it, as spreadsheets have it; it may come again in mid-file. */
    private boolean columnNames(byte[] buffer, int from, int to) {
        if (to - from > 8192 || Bytes.indexOf(buffer, from, to, (byte) '@') >= 0) {
            return false;
        }
        if (header.length() == to - from && reader != null && Bytes.equal(buffer, from, to, Bytes.of(header))) {
            return true;
        }
        Layout named = Layout.parse(logType, Bytes.string(buffer, from, to));
        if (named.names().size() < 3) {
            return false;
        }
        RecordReader bound = bind(named);
        if (bound == null) {
            return false;
        }
        objectNames = 0;
        unnamed = false;
        header = Bytes.string(buffer, from, to);
        layout = named;
        reader = bound;
        return true;
    }

    /**
     * Whether a record ends here that can be parsed; where none does, the fields say why.
     *
     * @param at of the record, {@link InstantText#NONE} without a readable stamp
     */
    public boolean isWhole(Part part, long at, LineFields fields) {
        if (part == Part.HEADER || part == Part.PIECE) {
            fields.is(LineKind.IGNORED, part == Part.HEADER ? "header" : "record goes on");
            return false;
        }
        if (part == Part.BROKEN || at == InstantText.NONE && isKnown()) {
            fields.is(LineKind.MALFORMED, "no readable stamp");
            return false;
        }
        return true;
    }

    /** Whether somebody knows what records with these columns say. */
    public boolean isKnown() {
        return reader != null;
    }

    /** The name of the kind of log. */
    public String title() {
        return reader == null ? "unknown columns" : title;
    }

    /** When the record was written, or {@link InstantText#NONE}. */
    public long at() {
        return reader == null ? InstantText.NONE : reader.at(record);
    }

    /** Whether that is the time of the server's own clock. */
    public boolean isLocal() {
        return reader != null && reader.isLocal();
    }

    public void parse(LineFields fields) {
        Layout known = layout;
        if (reader == null || known == null) {
            fields.is(LineKind.UNRECOGNISED, "record without known columns");
        } else if (record.count() * 2 < known.names().size()) {
            fields.is(LineKind.MALFORMED, "record cut off");
        } else {
            reader.parse(record, fields);
        }
    }

    /** Says what the last line is without what it says, for the values of any column may be somebody's words. */
    public String outline(LineFields fields) {
        Layout known = layout;
        int columns = known == null ? 0 : known.names().size();
        String found = fields.kind() == LineKind.UNRECOGNISED && fields.text.hasText()
                ? ": " + Bytes.string(record.buffer(), fields.text.start(), fields.text.end())
                : "";
        return "line of a file with " + columns + " columns: " + fields.rule() + found;
    }

    /** Holds what {@link #parse} found. */
    public byte[] buffer() {
        return record.buffer();
    }

    private static int afterMark(byte[] buffer, int start, int end) {
        return Bytes.startsWith(buffer, start, end, BYTE_ORDER_MARK) ? start + BYTE_ORDER_MARK.length : start;
    }

    public void writeTo(DataOutput output) throws IOException {
        byte[] names = Bytes.of(unnamed ? UNNAMED + header : header);
        output.writeUTF(logType);
        output.writeInt(names.length);
        output.write(names);
        output.writeInt(begunLength);
        output.write(begun, 0, begunLength);
        output.writeInt(pieces);
        output.writeLong(begunHash);
    }

    public void readFrom(DataInput input) throws IOException {
        logType = input.readUTF();
        byte[] names = new byte[input.readInt()];
        input.readFully(names);
        String named = Bytes.string(names, 0, names.length);
        if (named.startsWith(UNNAMED)) {
            name(named.substring(UNNAMED.length()));
            unnamed = true;
        } else if (!named.isEmpty()) {
            name(named);
        }
        begun = new byte[input.readInt()];
        input.readFully(begun);
        begunLength = begun.length;
        pieces = input.readInt();
        begunHash = input.readLong();
    }
}
