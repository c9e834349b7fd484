package io.milepost.collector.lake.column;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Packs the pages of one file, each in one go: a page is in memory as a whole. Not thread-safe. */
final class Zstandard implements BytesInputCompressor, AutoCloseable {
    private static final int LEVEL = 3;

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        byte[] plain = page.toByteArray();
        byte[] room = new byte[Math.toIntExact(Zstd.compressBound(plain.length))];
        int length = context.compress(room, plain);
        return BytesInput.from(Arrays.copyOf(room, length));
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {}

    @Override
    public void close() {
        context.close();
    }
}
