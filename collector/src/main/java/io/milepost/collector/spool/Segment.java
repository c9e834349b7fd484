package io.milepost.collector.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The layout of a spool's files. A segment begins with its mark, three times: "MPSPOOL1", 8 random bytes, CRC-32C of both.
 * Records follow: the 8 random bytes, the line's length, a CRC-32C, the line; numbers are big-endian. The checksum covers the
 * record's place in the file as well, so that nothing but a record in its own place is one: neither what a sender writes
 * into a line, since the random bytes are nobody's to know, nor a block of the disk that came to stand elsewhere.
 */
final class Segment {
    static final int HEADER = 60;
    static final int RECORD_HEAD = 16;
    static final int MARK = 8;
    static final int LONGEST_LINE = 1 << 20;

    private static final byte[] MAGIC = "MPSPOOL1".getBytes(StandardCharsets.US_ASCII);
    private static final int COPY = 20;
    private static final int COPIES = 3;
    private static final Pattern NAME = Pattern.compile("segment-(\\d{1,18})-(\\d{1,18})\\.spool");

    private Segment() {}

    /**
     * What a segment's name says.
     *
     * @param stream the run of the collector that received it, by the millisecond in which its first line came; later ones have higher numbers
     * @param number its place in the stream
     */
    record Name(long stream, long number) implements Comparable<Name> {
        static Optional<Name> find(Path path) {
            Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
            return name.matches()
                    ? Optional.of(new Name(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
                    : Optional.empty();
        }

        @Override
        public int compareTo(Name other) {
            return stream == other.stream ? Long.compare(number, other.number) : Long.compare(stream, other.stream);
        }

        @Override
        public String toString() {
            return "segment-" + stream + "-" + number + ".spool";
        }
    }

    static byte[] header(byte[] mark) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        for (int copy = 0; copy < COPIES; copy++) {
            header.put(MAGIC).put(mark);
            header.putInt(checksum(header.array(), copy * COPY, MAGIC.length + MARK));
        }
        return header.array();
    }

    /** The mark that a segment's records bear: that of an undamaged copy, otherwise what most copies say, bit by bit. */
    static byte[] mark(byte[] header) {
        for (int start = 0; start < HEADER; start += COPY) {
            int stored = ByteBuffer.wrap(header).getInt(start + MAGIC.length + MARK);
            if (stored == checksum(header, start, MAGIC.length + MARK)) {
                return Arrays.copyOfRange(header, start + MAGIC.length, start + MAGIC.length + MARK);
            }
        }
        byte[] mark = new byte[MARK];
        for (int i = 0; i < MARK; i++) {
            int one = header[MAGIC.length + i];
            int two = header[COPY + MAGIC.length + i];
            int three = header[2 * COPY + MAGIC.length + i];
            mark[i] = (byte) (one & two | one & three | two & three);
        }
        return mark;
    }

    static int checksum(long place, byte[] line, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putLong(place).putInt(length).flip());
        crc.update(line, start, length);
        return (int) crc.getValue();
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length);
        return (int) crc.getValue();
    }
}
