package io.milepost.collector.directory;

import org.jspecify.annotations.Nullable;

/** A file that an operator brought cannot be read, so that nothing of it is taken: half a directory looks like a small one. */
public final class RefusedFileException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedFileException(String message) {
        super(message);
    }

    public RefusedFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
