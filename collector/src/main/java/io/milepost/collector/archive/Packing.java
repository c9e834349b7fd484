package io.milepost.collector.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a file is packed, told by its first bytes whatever its name. Several archives one behind the other are one. */
public enum Packing {
    NONE {
        @Override
        boolean begins(byte[] first) {
            return true;
        }

        @Override
        InputStream decoder(InputStream raw) {
            return raw;
        }
    },
    GZIP {
        @Override
        boolean begins(byte[] first) {
            return startsWith(first, 0x1f, 0x8b);
        }

        @Override
        InputStream decoder(InputStream raw) throws IOException {
            // The JDK's takes a pause of a pipe for the end, and leaves out without a word what follows a damaged header.
            return GzipCompressorInputStream.builder()
                    .setInputStream(raw)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    BZIP2 {
        @Override
        boolean begins(byte[] first) {
            return startsWith(first, 'B', 'Z', 'h') && first.length > 3 && first[3] >= '1' && first[3] <= '9';
        }

        @Override
        InputStream decoder(InputStream raw) throws IOException {
            return new BZip2CompressorInputStream(raw, true);
        }
    },
    XZ {
        @Override
        boolean begins(byte[] first) {
            return startsWith(first, 0xfd, '7', 'z', 'X', 'Z', 0);
        }

        @Override
        InputStream decoder(InputStream raw) throws IOException {
            return new XZInputStream(raw, XZ_MEMORY_KIB);
        }
    },
    ZSTD {
        @Override
        boolean begins(byte[] first) {
            // Parallel packers put a skippable frame in front (RFC 8878, 3.1.2).
            return startsWith(first, 0x28, 0xb5, 0x2f, 0xfd)
                    || (first.length > 3 && (first[0] & 0xf0) == 0x50 && startsWith(first, first[0], 0x2a, 0x4d, 0x18));
        }

        @Override
        InputStream decoder(InputStream raw) throws IOException {
            return new ZstdInputStreamNoFinalizer(raw);
        }
    };

    /** So many of a file's first bytes tell how it is packed. */
    public static final int TELLING_BYTES = 6;

    private static final int BUFFER = 1 << 16;

    /** The largest preset of xz needs 65 MiB to unpack. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    public static Packing of(byte[] first) {
        for (Packing packing : values()) {
            if (packing != NONE && packing.begins(first)) {
                return packing;
            }
        }
        return NONE;
    }

    /** The content of a file or a pipe, unpacked when it is packed. */
    public static InputStream unpack(InputStream raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(TELLING_BYTES);
        Packing packing = of(buffered.readNBytes(TELLING_BYTES));
        buffered.reset();
        return packing.open(buffered);
    }

    /** The content; damage shows when it is met, as a {@link DamagedArchiveException}. */
    public InputStream open(InputStream raw) {
        return this == NONE ? raw : new UnpackedInput(this, raw);
    }

    abstract boolean begins(byte[] first);

    abstract InputStream decoder(InputStream raw) throws IOException;

    private static boolean startsWith(byte[] first, int... magic) {
        if (first.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (first[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
