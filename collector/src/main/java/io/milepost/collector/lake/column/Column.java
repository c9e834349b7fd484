package io.milepost.collector.lake.column;

import java.util.function.Function;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table, and where its value comes from in a row of type {@code R}, in Iceberg's internal form.
 *
 * @param distinct whether its values hardly ever come again
 */
public record Column<R>(NestedField field, Function<? super R, ? extends @Nullable Object> value, boolean distinct) {

    Cells cells() {
        return Cells.of(field.type(), distinct);
    }
}
