package io.milepost.collector.collect.reread;

import java.nio.file.Path;

/** Told how far a second reading is. */
public interface RereadProgress {
    RereadProgress NONE = new RereadProgress() {};

    default void reads(Path file, int number, int of) {}

    default void compares(String table) {}
}
