package io.milepost.collector.format.generic;

import io.milepost.collector.format.columns.Layout;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.columns.RecordReader;
import org.jspecify.annotations.Nullable;

/** Records of a program that only the administrator knows, with commas, semicolons or tabs between their columns, or as JSON lines. */
public final class MappedFormat implements RecordFormat {

    private final RecordMapping mapping;

    public MappedFormat(RecordMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String title() {
        return "columns named by you";
    }

    @Override
    public @Nullable RecordReader bind(Layout layout) {
        return layout.has(mapping.names()) ? new MappedRecord(mapping, layout) : null;
    }
}
