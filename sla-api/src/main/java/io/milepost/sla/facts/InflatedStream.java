package io.milepost.sla.facts;

import io.milepost.sla.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A body after its content encoding was undone, which ends the request as soon as it grows beyond what facts of a
 * period can be, or beyond what honest facts compress to.
 */
final class InflatedStream extends FilterInputStream {

    private static final long LARGEST = 64L << 20;
    private static final long LARGEST_RATIO = 200;
    /** A short body of equal rows compresses well and harms nobody. */
    private static final long RATIO_COUNTS_FROM = 4L << 20;

    private final Counter received;
    private long inflated;

    private InflatedStream(InputStream inflating, Counter received) {
        super(inflating);
        this.received = received;
    }

    static InflatedStream open(InputStream body, @Nullable String encoding) throws IOException {
        Counter received = new Counter(body);
        if (encoding == null || encoding.equals("identity")) {
            return new InflatedStream(received, received);
        }
        if (!encoding.equals("gzip")) {
            throw ProblemException.of(
                    415, "Cannot read the body: expected Content-Encoding gzip or none, got " + encoding);
        }
        try {
            return new InflatedStream(new GZIPInputStream(received, 1 << 16), received);
        } catch (ZipException | java.io.EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (ZipException | java.io.EOFException e) {
            throw damaged(e);
        }
        if (count > 0) {
            inflated += count;
            refuseBombs();
        }
        return count;
    }

    private void refuseBombs() {
        if (inflated > LARGEST) {
            throw ProblemException.of(413, "Cannot store the facts: expected at most " + LARGEST + " bytes, got more");
        }
        if (inflated > RATIO_COUNTS_FROM && inflated > received.count * LARGEST_RATIO) {
            throw ProblemException.of(
                    413,
                    "Cannot store the facts: expected a body that inflates at most " + LARGEST_RATIO
                            + " times, got more");
        }
    }

    private static ProblemException damaged(IOException e) {
        return ProblemException.badRequest(
                "Cannot read the body: expected gzip, got damaged data (" + e.getMessage() + ")");
    }

    /** Counts what came over the wire. */
    private static final class Counter extends FilterInputStream {
        private long count;

        Counter(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
