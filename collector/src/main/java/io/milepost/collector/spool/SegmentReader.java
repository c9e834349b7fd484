package io.milepost.collector.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a segment, which may still grow. What is damaged is passed over up to the next record that is whole, and
 * noted. A record that is not all there at the end of the file is waited for. Not thread-safe.
 */
final class SegmentReader {
    private static final int WINDOW = 1 << 16;
    private static final int UNKNOWN = -1;

    private final FileChannel channel;
    private final List<Damage> damages = new ArrayList<>();
    private byte @Nullable [] mark;
    private byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private long position = Segment.HEADER;
    private long searchedTo = UNKNOWN;

    SegmentReader(FileChannel channel) {
        this.channel = channel;
    }

    /** The next whole line; null when there is none, or none yet. */
    byte @Nullable [] next() throws IOException {
        if (!readMark()) {
            return null;
        }
        int length = wholeRecordAt(position);
        if (length == UNKNOWN) {
            long found = search();
            if (found == UNKNOWN) {
                // What stands here may be half of a record that is being written.
                windowLength = 0;
                return null;
            }
            damages.add(new Damage(position, found - position));
            position = found;
            length = wholeRecordAt(position);
        }
        int start = (int) (position - windowStart) + Segment.RECORD_HEAD;
        byte[] line = Arrays.copyOfRange(window, start, start + length);
        position += Segment.RECORD_HEAD + length;
        return line;
    }

    /** What was passed over so far. */
    List<Damage> damages() {
        return List.copyOf(damages);
    }

    /** Bytes behind the last whole record: the beginning of one that was never finished, or damage. */
    Damage rest() throws IOException {
        long end = Math.min(position, channel.size());
        return new Damage(end, channel.size() - end);
    }

    private boolean readMark() throws IOException {
        if (mark == null) {
            if (load(0, Segment.HEADER) < Segment.HEADER) {
                windowLength = 0;
                return false;
            }
            mark = Segment.mark(Arrays.copyOf(window, Segment.HEADER));
        }
        return true;
    }

    /** The length of the line of a record that stands there whole. */
    private int wholeRecordAt(long place) throws IOException {
        if (load(place, Segment.RECORD_HEAD) < Segment.RECORD_HEAD || !isMark((int) (place - windowStart))) {
            return UNKNOWN;
        }
        ByteBuffer head = ByteBuffer.wrap(window, (int) (place - windowStart) + Segment.MARK, Integer.BYTES * 2);
        int length = head.getInt();
        int checksum = head.getInt();
        if (length < 0
                || length > Segment.LONGEST_LINE
                || load(place, Segment.RECORD_HEAD + length) < Segment.RECORD_HEAD + length) {
            return UNKNOWN;
        }
        int start = (int) (place - windowStart) + Segment.RECORD_HEAD;
        return Segment.checksum(place, window, start, length) == checksum ? length : UNKNOWN;
    }

    /** The next place behind this one where a whole record stands. */
    private long search() throws IOException {
        long size = channel.size();
        if (size == searchedTo) {
            return UNKNOWN;
        }
        for (long place = position + 1; place + Segment.RECORD_HEAD <= size; place++) {
            int available = load(place, Segment.RECORD_HEAD);
            int start = (int) (place - windowStart);
            if (available >= Segment.RECORD_HEAD && isMark(start) && wholeRecordAt(place) != UNKNOWN) {
                return place;
            }
        }
        searchedTo = size;
        return UNKNOWN;
    }

    private boolean isMark(int start) {
        return Arrays.equals(window, start, start + Segment.MARK, mark, 0, Segment.MARK);
    }

    /** Brings a place into the window; says how many bytes from there on are in it. */
    private int load(long place, int wanted) throws IOException {
        boolean inside = place >= windowStart && place + wanted <= windowStart + windowLength;
        if (!inside) {
            if (window.length < wanted) {
                window = new byte[Integer.highestOneBit(wanted) * 2];
            }
            windowStart = place;
            windowLength = 0;
            int read = 0;
            while (windowLength < window.length && read >= 0) {
                read = channel.read(
                        ByteBuffer.wrap(window, windowLength, window.length - windowLength), place + windowLength);
                windowLength += Math.max(0, read);
            }
        }
        return (int) (windowStart + windowLength - place);
    }
}
