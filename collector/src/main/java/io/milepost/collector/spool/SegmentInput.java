package io.milepost.collector.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A segment's lines as a log file would have them, each with its newline. At the end of what there is, one that still grows
 * can be asked again. What a repair makes of a damaged segment reads the same. Not thread-safe.
 */
public final class SegmentInput extends InputStream {
    /** A segment has 16 MiB and a little more. */
    private static final int NUMBER_SHIFT = 32;

    private static final Pattern STREAM = Pattern.compile("segment-\\d{1,18}");

    private final FileChannel channel;
    private final SegmentReader records;
    private byte[] line = new byte[0];
    private int given;

    public SegmentInput(FileChannel channel) {
        this.channel = channel;
        records = new SegmentReader(channel);
    }

    public static boolean isSegment(Path path) {
        return Segment.Name.find(path).isPresent();
    }

    /** What the lines of a segment are said to come from: one name for all that a run of the collector received. */
    public static String streamName(Path segment) {
        long stream = Segment.Name.find(segment).orElseThrow().stream();
        return String.valueOf(Spool.directoryOf(segment).resolve("segment-" + stream));
    }

    /**
     * When the first line of a segment came at the latest. The first of a run says so by its name, which a copy or a restored backup keeps; unless the
     * file is older, since a run that began when the clock had been set back is named after the one before.
     */
    public static Instant begun(Path path, Instant modified) {
        return Segment.Name.find(path)
                .filter(name -> name.number() == 1)
                .map(name -> Instant.ofEpochMilli(name.stream()))
                .filter(begun -> begun.isBefore(modified))
                .orElse(modified);
    }

    /** What is added to an offset within a segment, so that a row's source and offset tell which segment it came from. */
    public static long offsetBase(Path path) {
        return Segment.Name.find(path).map(Segment.Name::number).orElse(0L) << NUMBER_SHIFT;
    }

    /** The file, or the segment of a stream, in which a row's line stands. */
    public static String piece(String source, long offset) {
        int slash = source.lastIndexOf('/');
        return STREAM.matcher(source.substring(slash + 1)).matches()
                ? source + "-" + (offset >>> NUMBER_SHIFT) + ".spool"
                : source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            if (given == line.length) {
                byte[] next = records.next();
                if (next == null) {
                    break;
                }
                line = java.util.Arrays.copyOf(next, next.length + 1);
                line[next.length] = '\n';
                given = 0;
            }
            int taken = Math.min(length - count, line.length - given);
            System.arraycopy(line, given, target, from + count, taken);
            given += taken;
            count += taken;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
