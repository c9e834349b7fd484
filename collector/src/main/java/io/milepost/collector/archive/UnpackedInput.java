package io.milepost.collector.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An archive's content as it is read. It tells a damaged archive from a disk that cannot be read, and ends an archive that
 * unpacks to more than any log does. Not thread-safe.
 */
final class UnpackedInput extends InputStream {
    private static final long ALWAYS_ALLOWED = 64L << 20;

    /** Lines of logs differ at least in their stamps; a file of zeros packs 1,000 times and more. */
    private static final long LARGEST_RATIO = 500;

    private final Packing packing;
    private final Packed packed;
    private @Nullable InputStream decoder;
    private @Nullable IOException failure;
    private long unpacked;

    UnpackedInput(Packing packing, InputStream raw) {
        this.packing = packing;
        packed = new Packed(raw);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int count;
        try {
            count = decoder().read(target, from, length);
        } catch (IOException | RuntimeException e) {
            // Decoders meet damage with whatever exception it leads them to.
            failure = packed.failure == null ? new DamagedArchiveException(reason(e), e) : packed.failure;
            count = unpackedBeforeFailure();
            if (count == 0) {
                throw failure;
            }
        }
        unpacked += Math.max(0, count);
        if (unpacked > ALWAYS_ALLOWED && unpacked / LARGEST_RATIO > packed.count) {
            throw new DamagedArchiveException(
                    "expected a log, got an archive that unpacks to more than " + LARGEST_RATIO + " times its size");
        }
        return count;
    }

    /** What some decoders had already put into the target when they met the damage. */
    private int unpackedBeforeFailure() {
        return decoder instanceof CompressorInputStream counting ? (int) (counting.getBytesRead() - unpacked) : 0;
    }

    /** Opened late, so that a damaged beginning is met as any other damage. */
    private InputStream decoder() throws IOException {
        InputStream open = decoder;
        if (open == null) {
            open = packing.decoder(new BufferedInputStream(packed, 1 << 16));
            decoder = open;
        }
        return open;
    }

    private static String reason(Exception e) {
        if (e.getMessage() != null) {
            return e.getMessage();
        }
        return e instanceof EOFException ? "Unexpected end" : e.getClass().getSimpleName();
    }

    @Override
    public void close() throws IOException {
        InputStream open = decoder;
        if (open == null) {
            packed.close();
        } else {
            open.close();
        }
    }

    /** The archive's own bytes: counted, and remembered when they cannot be read. */
    private static final class Packed extends FilterInputStream {
        private long count;
        private @Nullable IOException failure;

        Packed(InputStream raw) {
            super(raw);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                int read = in.read(target, from, length);
                count += Math.max(0, read);
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
