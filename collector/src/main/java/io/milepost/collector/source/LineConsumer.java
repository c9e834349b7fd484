package io.milepost.collector.source;

import java.time.Instant;

/** Takes a source's lines, file by file, in the order in which they stand. */
public interface LineConsumer {

    /**
     * The lines that follow are this file's.
     *
     * @param name the same one for as long as the file is known, whatever its path becomes
     * @param modified when the file was last written to
     * @param head the file's first bytes when it is read from its beginning, otherwise empty
     */
    void fileStarts(String name, Instant modified, byte[] head);

    /**
     * The lines that follow stand in this file or, when they were received, in this segment of their stream: what a row's
     * source and offset lead back to.
     */
    default void pieceStarts(String piece) {}

    /**
     * A line, without its newline.
     *
     * @param offset in the file's unpacked content; of a segment, with its number in the upper half
     * @return false when the consumer has enough for now; the line is taken all the same
     */
    boolean line(byte[] buffer, int start, int end, long offset);

    /** A line longer than any that can be read, passed over. */
    boolean lineTooLong(long length);

    /** The file is read to its end and will not grow. */
    void fileEnds(String name);
}
