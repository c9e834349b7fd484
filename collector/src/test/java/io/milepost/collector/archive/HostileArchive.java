package io.milepost.collector.archive;

import io.milepost.collector.fuzz.FuzzedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An archive, damaged or made up. It is unpacked or said to be damaged; it never grows beyond what a log may, nor beyond memory. */
public final class HostileArchive implements FuzzedReader {

    private static final long ALLOWED = 64L << 20;

    @Override
    public void read(byte[] input) throws IOException {
        byte[] target = new byte[8192];
        long unpacked = 0;
        try (InputStream content = Packing.unpack(new ByteArrayInputStream(input))) {
            for (int count = content.read(target); count >= 0; count = content.read(target)) {
                if (count == 0) {
                    throw new AssertionError("Nothing was read, and no end");
                }
                unpacked += count;
            }
        } catch (DamagedArchiveException e) {
            if (e.getMessage() == null) {
                throw new AssertionError("Damage without a reason", e);
            }
        }
        if (unpacked > ALLOWED + 500L * input.length + target.length) {
            throw new AssertionError("%d bytes were unpacked to %d".formatted(input.length, unpacked));
        }
    }
}
