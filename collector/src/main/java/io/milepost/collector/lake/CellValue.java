package io.milepost.collector.lake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.types.Type;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** How a value of one type, in Iceberg's internal form, is put into a column of a Parquet file. One for each column: some remember values. */
@FunctionalInterface
interface CellValue {

    /** @param level the column's level of a value that is there */
    void write(Object value, ColumnWriter column, int level);

    static CellValue of(Type type) {
        return switch (type.typeId()) {
            case LONG, TIMESTAMP -> (value, column, level) -> column.write((long) (Long) value, 0, level);
            case INTEGER, DATE -> (value, column, level) -> column.write((int) (Integer) value, 0, level);
            case BOOLEAN -> (value, column, level) -> column.write((boolean) (Boolean) value, 0, level);
            case DOUBLE -> (value, column, level) -> column.write((double) (Double) value, 0, level);
            case STRING -> new Text();
            case UUID -> new Identity();
            case FIXED -> new Fixed();
            default -> throw new LakeException("Cannot write columns of type " + type + ": the lake has none");
        };
    }

    /** Words of which a column has few come again and again: each is encoded once. */
    final class Text implements CellValue {
        private static final int REMEMBERED = 4096;

        private final Map<String, Binary> encoded = new HashMap<>();
        private String last = "";
        private Binary lastEncoded = Binary.EMPTY;

        @Override
        public void write(Object value, ColumnWriter column, int level) {
            String text = (String) value;
            if (!text.equals(last)) {
                lastEncoded = encode(text);
                last = text;
            }
            column.write(lastEncoded, 0, level);
        }

        private Binary encode(String text) {
            Binary known = encoded.get(text);
            if (known == null) {
                known = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
                if (encoded.size() < REMEMBERED) {
                    encoded.put(text, known);
                }
            }
            return known;
        }
    }

    /** Parquet copies what it keeps, so that one array does for all values. */
    final class Identity implements CellValue {
        private final ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        private final Binary shown = Binary.fromReusedByteArray(bytes.array());

        @Override
        public void write(Object value, ColumnWriter column, int level) {
            UUID id = (UUID) value;
            bytes.putLong(0, id.getMostSignificantBits()).putLong(Long.BYTES, id.getLeastSignificantBits());
            column.write(shown, 0, level);
        }
    }

    /** As {@link Identity}, for bytes. */
    final class Fixed implements CellValue {
        @Override
        public void write(Object value, ColumnWriter column, int level) {
            column.write(Binary.fromReusedByteBuffer((ByteBuffer) value), 0, level);
        }
    }
}
