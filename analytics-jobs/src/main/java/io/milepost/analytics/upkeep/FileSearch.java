package io.milepost.analytics.upkeep;

import io.milepost.collector.durable.DurableFileIO;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Looks for pseudonyms in a file of the lake, whether a table names it or not: in its bytes as they are (a Parquet footer has bounds in clear), and in
 * what they hold when unpacked: every value of a Parquet file, every block of an Avro file (a manifest has the bounds of its files).
 * Thread-safe.
 */
final class FileSearch {
    private static final int BLOCK = 1 << 16;

    private final Schema schema;
    private final Pseudonyms wanted;

    /** In files of a table of this schema. */
    FileSearch(Schema schema, Pseudonyms wanted) {
        this.schema = schema;
        this.wanted = wanted;
    }

    boolean findsIn(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return standInStream(Files.newInputStream(file))
                    || name.endsWith(".parquet") && standInValues(file)
                    || name.endsWith(".avro") && standInBlocks(file)
                    || name.endsWith(".gz.metadata.json")
                            && standInStream(new GZIPInputStream(Files.newInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean standInStream(InputStream stream) throws IOException {
        try (InputStream in = stream) {
            byte[] block = new byte[BLOCK];
            int kept = 0;
            for (int read = in.read(block, 0, BLOCK); read >= 0; read = in.read(block, kept, BLOCK - kept)) {
                int length = kept + read;
                if (wanted.standIn(block, length)) {
                    return true;
                }
                kept = Math.min(length, Pseudonyms.overlap());
                System.arraycopy(block, length - kept, block, 0, kept);
            }
            return false;
        }
    }

    private boolean standInBlocks(Path file) throws IOException {
        try (DataFileStream<Object> avro =
                new DataFileStream<>(new BufferedInputStream(Files.newInputStream(file)), new GenericDatumReader<>())) {
            while (avro.hasNext()) {
                ByteBuffer block = avro.nextBlock();
                byte[] bytes = new byte[block.remaining()];
                block.get(bytes);
                if (standInStream(new ByteArrayInputStream(bytes))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A file that was cut short by a crash has no footer: nobody can say what is in it, so it counts as having what is looked for. */
    private boolean standInValues(Path file) throws IOException {
        Schema keyed = Keys.of(schema);
        if (keyed.columns().isEmpty()) {
            return false;
        }
        try (CloseableIterable<Record> rows = Parquet.read(new DurableFileIO().newInputFile(file.toString()))
                .project(keyed)
                .createReaderFunc(stored -> GenericParquetReaders.buildReader(keyed, stored))
                .reuseContainers()
                .build()) {
            for (Record row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    if (wanted.contains(row.get(i))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (RuntimeException ignored) { // Iceberg's readers throw many kinds at what is no whole Parquet file.
            return true;
        }
    }
}
