package io.milepost.collector.correlation.line;

/**
 * How far each source was read. A file that stands where a piece of an archive ends says nothing of the time after it, however much is read of
 * other files meanwhile: what waits for a line of that file is given up only when the file itself went on without it.
 */
public interface SourceProgress {

    /** Of a source that was read to its end, or of which no line was read. */
    long NOWHERE = Long.MIN_VALUE;

    /** The instant of the last line read of a source that may go on, microseconds UTC. */
    long reached(String source);

    /** No source that may go on was read beyond this instant. */
    long furthest();

    /** Whether the source went on for longer than that after the instant. */
    default boolean passed(String source, long at, long patience) {
        return reached(source) > at + patience;
    }
}
