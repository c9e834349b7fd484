package io.milepost.collector.lake.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Texts that hardly ever come again, such as queue ids: one behind the other in one array. */
final class TextCells implements Cells {
    private static final int SMALLEST = 16;
    private static final int ABSENT = -1;

    private int[] starts = new int[SMALLEST];
    private int[] lengths = new int[SMALLEST];
    private byte[] bytes = new byte[SMALLEST];
    private int used;

    @Override
    public void put(int place, @Nullable Object value) {
        if (place >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            lengths = Arrays.copyOf(lengths, lengths.length * 2);
        }
        lengths[place] = value == null ? ABSENT : append(place, ((String) value).getBytes(StandardCharsets.UTF_8));
    }

    private int append(int place, byte[] text) {
        if (text.length > bytes.length - used) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), used + text.length));
        }
        System.arraycopy(text, 0, bytes, used, text.length);
        starts[place] = used;
        used += text.length;
        return text.length;
    }

    @Override
    public boolean holds(int place) {
        return lengths[place] != ABSENT;
    }

    @Override
    public Object value(int place) {
        return new String(bytes, starts[place], lengths[place], StandardCharsets.UTF_8);
    }

    @Override
    public void clear() {
        used = 0;
    }

    @Override
    public void write(int place, ColumnWriter column, int level) {
        column.write(Binary.fromReusedByteArray(bytes, starts[place], lengths[place]), 0, level);
    }
}
