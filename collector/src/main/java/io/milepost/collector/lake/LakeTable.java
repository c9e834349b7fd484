package io.milepost.collector.lake;

import io.milepost.collector.lake.column.Column;
import io.milepost.collector.lake.column.ColumnRows;
import io.milepost.collector.lake.column.ListedRows;
import io.milepost.collector.lake.column.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
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
    private final List<Column<R>> columns;

    private LakeTable(Builder<R> builder, UnaryOperator<PartitionSpec.Builder> partitioning) {
        name = builder.name;
        columns = builder.columns();
        schema = new Schema(columns.stream().map(Column::field).toList());
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

    /** Room for rows, column by column. */
    public ColumnRows<R> rows() {
        return new ColumnRows<>(columns);
    }

    /** Rows that stand in a list. */
    Rows listed(List<R> rows) {
        return new ListedRows<>(columns, rows);
    }

    List<Column<R>> columns() {
        return columns;
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
        private final Set<String> distinct = new HashSet<>();

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
            distinct.addAll(List.of(columns));
            return this;
        }

        private List<Column<R>> columns() {
            List<Column<R>> columns = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                NestedField field = fields.get(i);
                columns.add(new Column<>(field, values.get(i), distinct.contains(field.name())));
            }
            return List.copyOf(columns);
        }

        public LakeTable<R> partitionedBy(UnaryOperator<PartitionSpec.Builder> partitioning) {
            return new LakeTable<>(this, partitioning);
        }

        public LakeTable<R> unpartitioned() {
            return new LakeTable<>(this, UnaryOperator.identity());
        }
    }
}
