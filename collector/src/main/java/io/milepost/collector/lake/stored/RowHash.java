package io.milepost.collector.lake.stored;

import io.milepost.collector.bytes.Bytes;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** One number for what a row says, whichever parser said it: rows are compared by it. */
final class RowHash {
    private static final String VERSION = "parser_version";
    private static final long LANE = 0x9E3779B97F4A7C15L;

    private RowHash() {}

    static long of(Record row) {
        List<NestedField> columns = row.struct().fields();
        long hash = columns.size();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).name().equals(VERSION)) {
                hash = Bytes.mix(hash + LANE * i, of(row.get(i)));
            }
        }
        return hash;
    }

    static int version(Record row) {
        return (Integer) row.getField(VERSION);
    }

    private static long of(@Nullable Object value) {
        if (value == null) {
            return LANE;
        }
        if (value instanceof byte[] bytes) {
            return Bytes.hash(bytes, 0, bytes.length);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value instanceof Long number ? number : value.hashCode();
        }
        byte[] text = Bytes.of(value.toString());
        return Bytes.hash(text, 0, text.length) + Arrays.hashCode(text);
    }
}
