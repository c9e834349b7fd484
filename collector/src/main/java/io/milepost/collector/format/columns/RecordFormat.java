package io.milepost.collector.format.columns;

import org.jspecify.annotations.Nullable;

/** A kind of log whose records have named columns. Without state. */
public interface RecordFormat {

    /** What people call it. */
    String title();

    /** Learns where the columns stand; null when a file with these columns is of another kind. */
    @Nullable
    RecordReader bind(Layout layout);
}
