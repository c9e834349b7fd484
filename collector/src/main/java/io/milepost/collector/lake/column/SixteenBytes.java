package io.milepost.collector.lake.column;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Event ids and pseudonyms: two numbers each. */
final class SixteenBytes implements Cells {
    private static final int SMALLEST = 16;

    private final boolean ids;
    private final BitSet absent = new BitSet();
    private long[] halves = new long[2 * SMALLEST];

    SixteenBytes(Type type) {
        ids = type.typeId() == TypeID.UUID;
    }

    @Override
    public void put(int place, @Nullable Object value) {
        if (place * 2 >= halves.length) {
            halves = Arrays.copyOf(halves, halves.length * 2);
        }
        absent.set(place, value == null);
        if (value instanceof UUID id) {
            halves[place * 2] = id.getMostSignificantBits();
            halves[place * 2 + 1] = id.getLeastSignificantBits();
        } else if (value instanceof ByteBuffer buffer) {
            halves[place * 2] = buffer.getLong(buffer.position());
            halves[place * 2 + 1] = buffer.getLong(buffer.position() + Long.BYTES);
        }
    }

    @Override
    public boolean holds(int place) {
        return !absent.get(place);
    }

    @Override
    public Object value(int place) {
        long high = halves[place * 2];
        long low = halves[place * 2 + 1];
        return ids
                ? new UUID(high, low)
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).flip();
    }

    @Override
    public void clear() {
        absent.clear();
    }

    @Override
    public void write(int place, ColumnWriter column, int level) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(halves[place * 2]).putLong(halves[place * 2 + 1]);
        column.write(Binary.fromConstantByteArray(bytes.array()), 0, level);
    }
}
