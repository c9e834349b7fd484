package io.milepost.sla.level.answer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a period was judged, as it is sent: JSON under gzip. The bytes are shared and not to be changed. */
@SuppressWarnings("ArrayRecordComponent")
record LevelAnswer(byte[] body) {
    private static final int BUFFER = 1 << 16;

    static LevelAnswer of(Rendering rendering) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new FastGzip(bytes)) {
            rendering.writeTo(packed);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write an answer", e);
        }
        return new LevelAnswer(bytes.toByteArray());
    }

    /** For those who do not take gzip. */
    void writePlain(OutputStream out) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
            plain.transferTo(out);
        }
    }

    /** Writes the JSON. */
    interface Rendering {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Results of organisations are much alike: the fastest level packs them to a few hundredths too. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
