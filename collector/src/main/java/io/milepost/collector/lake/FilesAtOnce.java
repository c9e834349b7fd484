package io.milepost.collector.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes the files of a batch, a few at a time: while one waits for the disk to sync it, the next is packed. */
final class FilesAtOnce {
    private static final int MOST = 4;

    private FilesAtOnce() {}

    /** What each of them gives, in their order; all have ended when this returns or fails. */
    static List<String> write(List<Callable<String>> files) throws IOException {
        if (files.size() < 2) {
            return one(files);
        }
        ExecutorService writers = Executors.newFixedThreadPool(Math.min(MOST, files.size()));
        try {
            List<String> written = new ArrayList<>(files.size());
            for (Future<String> file : writers.invokeAll(files)) {
                written.add(file.get());
            }
            return written;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were written", e);
        } finally {
            writers.shutdownNow();
        }
    }

    private static List<String> one(List<Callable<String>> files) throws IOException {
        List<String> written = new ArrayList<>(1);
        try {
            for (Callable<String> file : files) {
                written.add(file.call());
            }
        } catch (Exception e) {
            throw failure(e);
        }
        return written;
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }
}
