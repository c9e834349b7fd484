package io.milepost.collector.lake.column;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/** Numbers, instants, days and flags: 64 bits each. */
final class NumberCells implements Cells {
    private static final int SMALLEST = 16;

    private final ToLongFunction<Object> toBits;
    private final LongFunction<Object> toValue;
    private final Form form;
    private final BitSet absent = new BitSet();
    private long[] bits = new long[SMALLEST];

    NumberCells(ToLongFunction<Object> toBits, LongFunction<Object> toValue, Form form) {
        this.toBits = toBits;
        this.toValue = toValue;
        this.form = form;
    }

    /** How the bits are written in the column's own type. */
    @FunctionalInterface
    interface Form {
        void write(long bits, ColumnWriter column, int level);
    }

    @Override
    public void put(int place, @Nullable Object value) {
        if (place >= bits.length) {
            bits = Arrays.copyOf(bits, bits.length * 2);
        }
        absent.set(place, value == null);
        bits[place] = value == null ? 0 : toBits.applyAsLong(value);
    }

    @Override
    public boolean holds(int place) {
        return !absent.get(place);
    }

    @Override
    public Object value(int place) {
        return toValue.apply(bits[place]);
    }

    @Override
    public void clear() {
        absent.clear();
    }

    @Override
    public void write(int place, ColumnWriter column, int level) {
        form.write(bits[place], column, level);
    }
}
