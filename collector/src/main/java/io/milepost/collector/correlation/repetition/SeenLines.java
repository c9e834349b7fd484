package io.milepost.collector.correlation.repetition;

/** Remembers which lines were read, so that an archive read twice counts once. Not thread-safe. */
public interface SeenLines {

    /**
     * Remembers a line.
     *
     * @param epochSecond the second of the line's stamp, UTC
     * @param hash of what follows the stamp, with the service and the number of equal lines before it in that second in its source mixed in
     * @return true when the line was not known before
     */
    boolean add(String host, long epochSecond, long hash);
}
