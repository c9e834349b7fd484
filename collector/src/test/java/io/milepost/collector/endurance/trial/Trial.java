package io.milepost.collector.endurance.trial;

import java.nio.file.Path;

/**
 * One of the collector's promises, and how it is tried. A trial is made in rounds that know nothing of each other, so that any
 * number of them can be run at any time and their counts added up; the tests of the build run the same rounds, only fewer.
 */
public interface Trial {
    /** The promise's number, such as {@code R1}; two trials of one promise add a letter. */
    String id();

    /** What is promised, in one sentence. */
    String promise();

    /** What a round does and what it compares, in one sentence. */
    String method();

    /**
     * Makes one round of at most a few minutes.
     *
     * @param seed decides everything that is left to chance, as far as it can be decided
     * @param directory empty, and removed after a round without violations
     */
    Round round(long seed, Path directory) throws Exception;
}
