package io.milepost.samples.demo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the demo cannot go on, in words for the person who started it. */
final class DemoFailure extends RuntimeException {

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong with a file; the exceptions that say nothing but its name are put in words. */
    static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (problem instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return String.valueOf(problem.getMessage());
    }
}
