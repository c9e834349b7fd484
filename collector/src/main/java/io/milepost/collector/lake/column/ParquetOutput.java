package io.milepost.collector.lake.column;

import java.io.IOException;
import org.apache.iceberg.io.OutputFile;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.PositionOutputStream;

/** A new file of the lake as Parquet's writer wants it. */
final class ParquetOutput implements org.apache.parquet.io.OutputFile {
    private final OutputFile file;

    ParquetOutput(OutputFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSize) {
        return shown(file.create());
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        return shown(file.createOrOverwrite());
    }

    private static PositionOutputStream shown(org.apache.iceberg.io.PositionOutputStream stream) {
        return new DelegatingPositionOutputStream(stream) {
            @Override
            public long getPos() throws IOException {
                return stream.getPos();
            }
        };
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return file.location();
    }
}
