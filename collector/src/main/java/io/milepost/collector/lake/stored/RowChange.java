package io.milepost.collector.lake.stored;

import java.io.IOException;
import org.apache.iceberg.data.Record;

/** Told which rows have to go and which have to come, so that a day of a table is right. */
interface RowChange {
    RowChange NONE = new RowChange() {};

    default void remove(Record row) throws IOException {}

    default void add(Record row) throws IOException {}
}
