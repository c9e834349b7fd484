package io.milepost.analytics.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.schema.LakeSchema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the jobs read stands in the tables that the collector makes. */
class EventTableTest {
    private static final Map<TypeID, String> IN_SPARK = Map.of(
            TypeID.FIXED, "binary",
            TypeID.STRING, "string",
            TypeID.INTEGER, "int",
            TypeID.LONG, "bigint",
            TypeID.BOOLEAN, "boolean",
            TypeID.DATE, "date",
            TypeID.TIMESTAMP, "timestamp");

    @ParameterizedTest
    @EnumSource
    void everyColumnThatIsReadIsAColumnThatIsWritten(EventTable table) {
        Schema written = LakeSchema.TABLES.stream()
                .filter(one -> one.name().equals(table.tableName()))
                .map(LakeTable::schema)
                .findFirst()
                .orElseThrow();
        assertThat(Arrays.stream(table.columns().fields())).allSatisfy(column -> {
            NestedField field = written.findField(column.name());
            assertThat(field).as(column.name()).isNotNull();
            assertThat(column.dataType().sql().toLowerCase(Locale.ROOT))
                    .as(column.name())
                    .isEqualTo(IN_SPARK.get(field.type().typeId()));
        });
    }
}
