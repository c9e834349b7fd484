package io.milepost.collector.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One table of the lake: its name, its columns in their order, how it is partitioned, and where each column's value comes
 * from in a row of type {@code R}. Values are in Iceberg's internal form: microseconds, days, byte buffers, strings.
 *
 * @param <R> the domain type whose instances are the table's rows
 */
public final class LakeTable<R> {
    static final Namespace NAMESPACE = Namespace.of("milepost");

    private final String name;
    private final Schema schema;
    private final PartitionSpec partitioning;
    private final List<Function<? super R, ? extends @Nullable Object>> values;
    private final Map<String, String> encoding;

    private LakeTable(Builder<R> builder, UnaryOperator<PartitionSpec.Builder> partitioning) {
        name = builder.name;
        schema = new Schema(builder.fields);
        values = List.copyOf(builder.values);
        encoding = Map.copyOf(builder.encoding);
        this.partitioning = partitioning.apply(PartitionSpec.builderFor(schema)).build();
    }

    public static <R> Builder<R> named(String name) {
        return new Builder<>(name);
    }

    public String name() {
        return name;
    }

    public TableIdentifier identifier() {
        return identifier(name);
    }

    static TableIdentifier identifier(String name) {
        return TableIdentifier.of(NAMESPACE, name);
    }

    public Schema schema() {
        return schema;
    }

    public PartitionSpec partitioning() {
        return partitioning;
    }

    /** A view of one row at a time in Iceberg's terms; reused for row after row by the one thread that writes. */
    RowView<R> view() {
        return new RowView<>(values);
    }

    /** What Parquet is told of the columns beside their types, as properties of Iceberg. */
    Map<String, String> encoding() {
        return encoding;
    }

    /** Puts rows into one Parquet file. */
    RowWriter<R> writer(MessageType file) {
        return new RowWriter<>(schema.columns(), values, file);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Columns are numbered in the order in which they are added: a new one goes to the end, for ever. */
    public static final class Builder<R> {
        private final String name;
        private final List<NestedField> fields = new ArrayList<>();
        private final List<Function<? super R, ? extends @Nullable Object>> values = new ArrayList<>();

        private final Map<String, String> encoding = new HashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder<R> required(String column, Type type, Function<? super R, ? extends @Nullable Object> value) {
            fields.add(NestedField.required(fields.size() + 1, column, type));
            values.add(value);
            return this;
        }

        public Builder<R> optional(String column, Type type, Function<? super R, ? extends @Nullable Object> value) {
            fields.add(NestedField.optional(fields.size() + 1, column, type));
            values.add(value);
            return this;
        }

        /** Values of these columns hardly ever come again: a dictionary of them is work for nothing. */
        public Builder<R> distinct(String... columns) {
            for (String column : columns) {
                encoding.put(TableProperties.PARQUET_DICT_ENCODING_ENABLED_COLUMN_PREFIX + column, "false");
            }
            return this;
        }

        public LakeTable<R> partitionedBy(UnaryOperator<PartitionSpec.Builder> partitioning) {
            return new LakeTable<>(this, partitioning);
        }

        public LakeTable<R> unpartitioned() {
            return new LakeTable<>(this, UnaryOperator.identity());
        }
    }
}
