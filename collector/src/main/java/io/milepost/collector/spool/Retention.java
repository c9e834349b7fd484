package io.milepost.collector.spool;

import java.time.Duration;

/**
 * For how long received lines stay after the lake has what they say, so that they can be read again when a parser was
 * mended, and how many bytes of them at most in one spool. They are raw: whatever a server wrote stands in them.
 */
public record Retention(Duration keep, long bytes) {
    public static final Retention NONE = new Retention(Duration.ZERO, 0);

    boolean keepsAny() {
        return bytes > 0 && !keep.isZero();
    }
}
