package io.milepost.analytics.upkeep;

import java.util.UUID;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/** The rows of a data file that stand, and a file for rows in its place. */
final class FileRows {
    private FileRows() {}

    /** Without those that were deleted since. */
    static CloseableIterable<Record> read(Table table, FileScanTask task) {
        GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), table.schema());
        Schema wanted = deletes.requiredSchema();
        return deletes.filter(Parquet.read(table.io().newInputFile(task.file().location()))
                .project(wanted)
                .createReaderFunc(form -> GenericParquetReaders.buildReader(wanted, form))
                .build());
    }

    /** A new file of the same partition. */
    static DataWriter<Record> write(Table table, FileScanTask like, String purpose) {
        return new GenericFileWriterFactory.Builder(table)
                .build()
                .newDataWriter(
                        OutputFileFactory.builderFor(table, like.spec().specId(), 1)
                                .operationId(purpose + "-" + UUID.randomUUID())
                                .format(FileFormat.PARQUET)
                                .build()
                                .newOutputFile(like.spec(), like.partition()),
                        like.spec(),
                        like.partition());
    }
}
