package io.milepost.collector.checkpoint;

import io.milepost.collector.durable.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/**
 * A file of line hashes, never changed once written: runs of hashes, each of one host and UTC hour, and at the end a
 * directory of the runs. The file ends with the directory's place and checksum.
 */
final class SeenSegment {
    private static final int TAIL_BYTES = Long.BYTES + Long.BYTES;
    private static final int BLOCK = 1 << 13;

    private final Path file;
    private final Map<HostHour, Run> runs;

    private SeenSegment(Path file, Map<HostHour, Run> runs) {
        this.file = file;
        this.runs = runs;
    }

    record Run(long position, int count) {}

    /** Where a run's hashes come from when a segment is written. */
    interface Hashes {
        int count();

        void forEach(LongConsumer consumer) throws IOException;
    }

    String name() {
        return file.getFileName().toString();
    }

    Path file() {
        return file;
    }

    Map<HostHour, Run> runs() {
        return runs;
    }

    /** Writes a segment that is on the disk, name and all, when this returns. */
    static SeenSegment write(Path file, SortedMap<HostHour, ? extends Hashes> hashes) throws IOException {
        Map<HostHour, Run> runs = new HashMap<>();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            DataOutputStream out = new DataOutputStream(buffered);
            long position = 0;
            for (Map.Entry<HostHour, ? extends Hashes> entry : hashes.entrySet()) {
                runs.put(entry.getKey(), new Run(position, entry.getValue().count()));
                position += writeRun(out, entry.getValue());
            }
            byte[] directory = HostHour.encode(runs);
            out.write(directory);
            out.writeLong(position);
            out.writeLong(checksum(directory));
            out.flush();
            channel.force(true);
        } catch (IOException e) {
            throw DurableFiles.abandoned(file, e);
        }
        DurableFiles.syncDirectory(file.toAbsolutePath().getParent());
        return new SeenSegment(file, runs);
    }

    private static long writeRun(DataOutputStream out, Hashes hashes) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK * Long.BYTES);
        try {
            hashes.forEach(hash -> {
                if (!block.hasRemaining()) {
                    drain(block, out);
                }
                block.putLong(hash);
            });
            drain(block, out);
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        return (long) hashes.count() * Long.BYTES;
    }

    private static void drain(ByteBuffer block, DataOutputStream out) {
        try {
            out.write(block.array(), 0, block.position());
            block.clear();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static SeenSegment open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size() - TAIL_BYTES;
            ByteBuffer tail = read(channel, end, TAIL_BYTES, file);
            long position = tail.getLong();
            long checksum = tail.getLong();
            // The checksum of no bytes is 0: zeros in place of the end would pass for a directory of nothing.
            if (position < 0 || position >= end) {
                throw damaged(file);
            }
            byte[] directory =
                    read(channel, position, (int) (end - position), file).array();
            if (checksum(directory) != checksum) {
                throw damaged(file);
            }
            return new SeenSegment(file, HostHour.decode(directory));
        }
    }

    void forEach(HostHour hour, LongConsumer consumer) throws IOException {
        Run run = runs.get(hour);
        if (run == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int from = 0; from < run.count(); from += BLOCK) {
                int count = Math.min(BLOCK, run.count() - from);
                ByteBuffer block = read(channel, run.position() + (long) from * Long.BYTES, count * Long.BYTES, file);
                while (block.hasRemaining()) {
                    consumer.accept(block.getLong());
                }
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length, Path file) throws IOException {
        if (position < 0) {
            throw damaged(file);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw damaged(file);
            }
        }
        return bytes.flip();
    }

    private static CheckpointException damaged(Path file) {
        return new CheckpointException("Cannot read the lines seen before from " + file
                + ": the file is damaged; put the state directory back from a copy of the same moment as the lake");
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
