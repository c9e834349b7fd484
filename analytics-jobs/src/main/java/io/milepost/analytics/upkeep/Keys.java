package io.milepost.analytics.upkeep;

import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The columns of a table in which a pseudonym may stand: those of bytes. Event ids are of another type. */
final class Keys {
    private Keys() {}

    /** All of them optional, since files of deletes have none. */
    static Schema of(Schema schema) {
        return new Schema(schema.columns().stream()
                .filter(Keys::isKey)
                .map(Types.NestedField::asOptional)
                .toList());
    }

    private static boolean isKey(Types.NestedField column) {
        return column.type().typeId() == Type.TypeID.FIXED || column.type().typeId() == Type.TypeID.BINARY;
    }
}
