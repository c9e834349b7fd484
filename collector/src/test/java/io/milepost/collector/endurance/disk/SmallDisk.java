package io.milepost.collector.endurance.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A real file system of a few megabytes in memory, which can be filled to the last page and emptied again. Needs root. */
final class SmallDisk implements Closeable {
    private static final int PAGE = 4096;

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    static SmallDisk mount(Path directory, int megabytes) throws IOException {
        Files.createDirectories(directory);
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()));
        return new SmallDisk(directory);
    }

    /** Leaves room for so many pages. */
    void fill(int pagesLeft) throws IOException {
        try (FileChannel filler = FileChannel.open(
                filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long pages = Files.getFileStore(mountPoint).getUsableSpace() / PAGE - pagesLeft;
            ByteBuffer page = ByteBuffer.allocate(PAGE);
            for (long written = 0; written < pages; written++) {
                filler.write(page.clear());
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return mountPoint.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        run(List.of("umount", "--lazy", mountPoint.toString()));
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException("Cannot run " + String.join(" ", command) + ": exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
