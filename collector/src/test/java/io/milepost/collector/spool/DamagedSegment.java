package io.milepost.collector.spool;

import io.milepost.collector.fuzz.FuzzedReader;
import io.milepost.collector.fuzz.ScratchFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A segment of known records, damaged as the input says: bytes flipped, cut out, put in, the end cut off. What is read is some of the records, in their
 * order; every one that stands where it stood, behind a head that can be read, is among them; and records, damage and rest add up to the file.
 */
public final class DamagedSegment implements FuzzedReader {

    private static final int OPERATION = 6;

    private final ScratchFile scratch = new ScratchFile();
    private final List<byte[]> lines = new ArrayList<>();
    private final byte[] whole;

    public DamagedSegment() {
        for (int i = 0; i < 12; i++) {
            lines.add(("line " + i + " MPSPOOL1 ").repeat(i % 4).getBytes(StandardCharsets.US_ASCII));
        }
        try {
            Path file = Files.createTempDirectory("segment").resolve("segment-1-1.spool");
            try (SegmentWriter writer = SegmentWriter.create(file)) {
                writer.append(lines);
            }
            whole = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(file.getParent());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write a segment", e);
        }
    }

    @Override
    public void read(byte[] input) throws IOException {
        byte[] damaged = whole.clone();
        boolean[] touched = new boolean[whole.length];
        int length = whole.length;
        ByteBuffer operations = ByteBuffer.wrap(input);
        while (operations.remaining() >= OPERATION && length > 0) {
            int place = (operations.getShort() & 0xffff) % length;
            int size = 1 + (operations.get() & 0xff);
            int kind = operations.get() & 3;
            short value = operations.getShort();
            int end = Math.min(length, place + size);
            if (kind == 3) {
                length = place;
            } else {
                Arrays.fill(touched, place, end, true);
                for (int i = place; i < end; i++) {
                    damaged[i] = (byte) (kind == 0 ? damaged[i] ^ value : value >> (i % 2 * 8));
                }
            }
        }
        check(Arrays.copyOf(damaged, length), touched);
    }

    private void check(byte[] damaged, boolean[] touched) throws IOException {
        List<byte[]> expected = untouched(damaged.length, touched);
        Path file = scratch.holding("segment-1-2.spool", damaged);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SegmentReader reader = new SegmentReader(channel);
            long accounted = Math.min(damaged.length, Segment.HEADER);
            int nextLine = 0;
            int nextExpected = 0;
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                accounted += Segment.RECORD_HEAD + line.length;
                nextLine = indexOf(line, nextLine) + 1;
                if (nextExpected < expected.size() && Arrays.equals(line, expected.get(nextExpected))) {
                    nextExpected++;
                }
            }
            if (headIsWhole(touched, damaged.length) && nextExpected < expected.size()) {
                throw new AssertionError("A whole record is lost: number " + nextExpected + " of " + expected.size());
            }
            for (Damage damage : reader.damages()) {
                accounted += damage.length();
            }
            accounted += Math.max(0, reader.rest().length());
            if (damaged.length >= Segment.HEADER && accounted != damaged.length) {
                throw new AssertionError("%d bytes, accounted for %d".formatted(damaged.length, accounted));
            }
        }
    }

    private int indexOf(byte[] line, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (Arrays.equals(line, lines.get(i))) {
                return i;
            }
        }
        throw new AssertionError("A line that nobody wrote: " + new String(line, StandardCharsets.ISO_8859_1));
    }

    private List<byte[]> untouched(int length, boolean[] touched) {
        List<byte[]> untouched = new ArrayList<>();
        int start = Segment.HEADER;
        for (byte[] line : lines) {
            int end = start + Segment.RECORD_HEAD + line.length;
            if (end <= length && isUntouched(touched, start, end)) {
                untouched.add(line);
            }
            start = end;
        }
        return untouched;
    }

    /** One of the three copies of the mark is enough. */
    private static boolean headIsWhole(boolean[] touched, int length) {
        int copy = Segment.HEADER / 3;
        return length >= Segment.HEADER
                && (isUntouched(touched, 0, copy)
                        || isUntouched(touched, copy, 2 * copy)
                        || isUntouched(touched, 2 * copy, 3 * copy));
    }

    private static boolean isUntouched(boolean[] touched, int start, int end) {
        for (int i = start; i < end; i++) {
            if (touched[i]) {
                return false;
            }
        }
        return true;
    }
}
