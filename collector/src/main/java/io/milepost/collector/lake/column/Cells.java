package io.milepost.collector.lake.column;

import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.types.Type;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/** The values of one column, each at its row's place, in as little memory as their type needs. Values come in Iceberg's internal form. */
interface Cells {

    /** Takes the place of what stands there. */
    void put(int place, @Nullable Object value);

    /** Whether there is a value and not null. */
    boolean holds(int place);

    /** The value as it was put. */
    Object value(int place);

    /** Leaves no value; words may be remembered. */
    void clear();

    /**
     * Writes the value at a place, which must be there, into a column of a file. Several threads may do so at once.
     *
     * @param level the column's level of a value that is there
     */
    void write(int place, ColumnWriter column, int level);

    /** Puts a value of each row at the places from the first one on. */
    default <R> void putAll(int first, List<R> rows, Function<? super R, ? extends @Nullable Object> value) {
        for (int i = 0; i < rows.size(); i++) {
            put(first + i, value.apply(rows.get(i)));
        }
    }

    static Cells of(Type type, boolean distinct) {
        return switch (type.typeId()) {
            case LONG, TIMESTAMP ->
                new NumberCells(
                        value -> (Long) value, bits -> bits, (bits, column, level) -> column.write(bits, 0, level));
            case INTEGER, DATE ->
                new NumberCells(
                        value -> (Integer) value,
                        bits -> (int) bits,
                        (bits, column, level) -> column.write((int) bits, 0, level));
            case BOOLEAN ->
                new NumberCells(
                        value -> (Boolean) value ? 1 : 0,
                        bits -> bits != 0,
                        (bits, column, level) -> column.write(bits != 0, 0, level));
            case DOUBLE ->
                new NumberCells(
                        value -> Double.doubleToRawLongBits((Double) value),
                        Double::longBitsToDouble,
                        (bits, column, level) -> column.write(Double.longBitsToDouble(bits), 0, level));
            case STRING -> distinct ? new TextCells() : new WordCells();
            case UUID, FIXED -> new SixteenBytes(type);
            default ->
                throw new IllegalArgumentException("Cannot keep a column of type " + type + ": the lake has none");
        };
    }
}
