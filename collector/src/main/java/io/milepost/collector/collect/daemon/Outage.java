package io.milepost.collector.collect.daemon;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What keeps a batch from being written, in one line for the operator: the file, what the system said of it, and what to do. */
final class Outage {
    private Outage() {}

    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof FileSystemException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof FileSystemException file) {
            return describe(file);
        }
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    private static String describe(FileSystemException failure) {
        String reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        boolean full = reason.contains("No space left") || reason.contains("quota");
        return failure.getFile() + ": " + reason + (full ? "; free space on its disk" : "");
    }
}
