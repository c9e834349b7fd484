package io.milepost.collector.lake.column;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file of the lake, with one row group, as Iceberg's own writer makes it: but rows go into it column by column, a page at a time, and
 * not row by row through all columns. Encodings, bounds and counts are Parquet's own.
 *
 * @param footer what the file says of itself
 */
public record ColumnFile(ParquetMetadata footer, long length) {
    private static final String NAME = "table";
    private static final int PAGE_BYTES = 1 << 20;
    private static final long ROW_GROUP_BYTES = 128 << 20;
    private static final int DICTIONARY_BYTES = 2 << 20;
    /** A page ends with a block of rows, when all its columns have the same number of values. */
    private static final int ROWS_IN_PAGE = 20_000;

    private static final int BOUND_BYTES = 64;
    private static final boolean CHECKSUMS = true;

    /** Writes the rows at these places; the file is on the disk when this returns. */
    public static ColumnFile write(
            OutputFile file, Schema schema, List<? extends Column<?>> columns, Rows rows, int[] places)
            throws IOException {
        MessageType type = ParquetSchemaUtil.convert(schema, NAME);
        ParquetProperties properties = properties(columns);
        ParquetFileWriter writer = new ParquetFileWriter(
                new ParquetOutput(file), type, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0, null, properties);
        try (writer;
                Zstandard zstandard = new Zstandard()) {
            writer.start();
            writer.startBlock(places.length);
            ColumnChunkPageWriteStore pages =
                    new ColumnChunkPageWriteStore(zstandard, type, properties.getAllocator(), BOUND_BYTES, CHECKSUMS);
            try (pages;
                    ColumnWriteStore store = properties.newColumnWriteStore(type, pages, pages)) {
                fill(store, descriptors(type), rows, places);
                store.flush();
                pages.flushToFileWriter(writer);
            }
            writer.endBlock();
            writer.end(Map.of("iceberg.schema", SchemaParser.toJson(schema)));
            return new ColumnFile(writer.getFooter(), writer.getPos());
        }
    }

    private static ParquetProperties properties(List<? extends Column<?>> columns) {
        ParquetProperties.Builder properties = ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withAllocator(HeapByteBufferAllocator.getInstance())
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(DICTIONARY_BYTES)
                .withPageRowCountLimit(ROWS_IN_PAGE)
                .withMinRowCountForPageSizeCheck(ROWS_IN_PAGE)
                .withMaxRowCountForPageSizeCheck(ROWS_IN_PAGE)
                .estimateRowCountForPageSizeCheck(false)
                .withSizeStatisticsEnabled(false)
                .withColumnIndexTruncateLength(BOUND_BYTES);
        for (Column<?> column : columns) {
            properties.withDictionaryEncoding(column.field().name(), !column.distinct());
        }
        return properties.build();
    }

    private static ColumnDescriptor[] descriptors(MessageType type) {
        return type.getFields().stream()
                .map(field -> type.getColumnDescription(new String[] {field.getName()}))
                .toArray(ColumnDescriptor[]::new);
    }

    private static void fill(ColumnWriteStore store, ColumnDescriptor[] file, Rows rows, int[] places) {
        for (int from = 0; from < places.length; from += ROWS_IN_PAGE) {
            rows.block(places, from, Math.min(places.length, from + ROWS_IN_PAGE))
                    .write(file, store);
        }
    }

    /** What readers are told to find rows by. */
    public Metrics metrics(MetricsConfig wanted) {
        return ParquetUtil.footerMetrics(footer, Stream.empty(), wanted);
    }

    /** Where readers may begin. */
    public List<Long> splits() {
        return ParquetUtil.getSplitOffsets(footer);
    }
}
