package io.milepost.collector.spool;

import io.milepost.collector.durable.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a segment holds, counted.
 *
 * @param damages stretches between whole records that hold none
 * @param rest what stands behind the last whole record
 */
record SegmentScan(Path segment, long bytes, long records, List<Damage> damages, Damage rest) {

    private static final int LINES_AT_A_TIME = 1000;

    static SegmentScan of(Path segment) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            SegmentReader reader = new SegmentReader(channel);
            long records = 0;
            while (reader.next() != null) {
                records++;
            }
            return new SegmentScan(segment, channel.size(), records, reader.damages(), reader.rest());
        }
    }

    boolean isWhole() {
        return damages.isEmpty() && rest.length() == 0;
    }

    /** Sets the damage aside and leaves a segment of the whole records, which reads as the damaged one did. */
    void repair() throws IOException {
        Spool.quarantine(segment);
        Path draft = segment.resolveSibling(segment.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ);
                SegmentWriter writer = SegmentWriter.create(draft)) {
            SegmentReader reader = new SegmentReader(channel);
            List<byte[]> lines = new ArrayList<>();
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
                if (lines.size() == LINES_AT_A_TIME) {
                    writer.append(lines);
                    lines.clear();
                }
            }
            writer.append(lines);
        }
        Files.move(draft, segment, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.syncDirectory(segment.toAbsolutePath().getParent());
    }
}
