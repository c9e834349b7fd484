package io.milepost.collector.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A segment of known lines as it was written, which tells what has to be read of a damaged copy.
 *
 * @param places where each record begins, and behind the last one where the file ends
 */
record SpooledLines(Path file, List<byte[]> lines, byte[] whole, int[] places) {
    private static final int COPIES = 3;
    private static final int COPY = Segment.HEADER / COPIES;
    private static final int MARK = 8;

    static SpooledLines write(Path file, List<byte[]> lines) throws IOException {
        try (SegmentWriter writer = SegmentWriter.create(file)) {
            writer.append(lines);
        }
        int[] places = new int[lines.size() + 1];
        places[0] = Segment.HEADER;
        for (int i = 0; i < lines.size(); i++) {
            places[i + 1] = places[i] + Segment.RECORD_HEAD + lines.get(i).length;
        }
        return new SpooledLines(file, lines, Files.readAllBytes(file), places);
    }

    /** The lines of all records that stand unchanged in their places, when the head tells what records look like. */
    List<byte[]> wholeIn(byte[] damaged) {
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < lines.size() && isMarkLegible(damaged); i++) {
            int end = places[i + 1];
            if (damaged.length >= end && Arrays.equals(damaged, places[i], end, whole, places[i], end)) {
                expected.add(lines.get(i));
            }
        }
        return expected;
    }

    /** One of the three copies is as it was, or of each bit most are. */
    private boolean isMarkLegible(byte[] damaged) {
        if (damaged.length < Segment.HEADER) {
            return false;
        }
        for (int start = 0; start < Segment.HEADER; start += COPY) {
            if (Arrays.equals(damaged, start, start + COPY, whole, start, start + COPY)) {
                return true;
            }
        }
        for (int bit = MARK * 8; bit < (MARK + Segment.MARK) * 8; bit++) {
            int right = 0;
            for (int copy = 0; copy < COPIES; copy++) {
                int place = copy * COPY + bit / 8;
                right += (damaged[place] >> bit % 8 & 1) == (whole[place] >> bit % 8 & 1) ? 1 : 0;
            }
            if (2 * right < COPIES) {
                return false;
            }
        }
        return true;
    }
}
