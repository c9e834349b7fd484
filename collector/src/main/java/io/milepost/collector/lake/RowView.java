package io.milepost.collector.lake;

import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/** Shows a domain record to Iceberg's writers as a row of columns, without copying it. Not thread-safe. */
final class RowView<R> implements StructLike {
    private final Function<? super R, ? extends @Nullable Object>[] values;
    private @Nullable R row;

    @SuppressWarnings("unchecked")
    RowView(List<Function<? super R, ? extends @Nullable Object>> values) {
        this.values = values.toArray(new Function[0]);
    }

    RowView<R> of(R row) {
        this.row = row;
        return this;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public <T> @Nullable T get(int position, Class<T> javaClass) {
        R shown = row;
        if (shown == null) {
            throw new IllegalStateException("Cannot read column " + position + ": the view shows no row yet");
        }
        return javaClass.cast(values[position].apply(shown));
    }

    @Override
    public <T> void set(int position, T value) {
        throw new UnsupportedOperationException("Cannot set column " + position + ": the view is read-only");
    }
}
