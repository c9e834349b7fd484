package io.milepost.collector.endurance.power;

import io.milepost.collector.endurance.trial.Round;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The platform's files, with a trace of what is done to those that the trace covers. Named to the JVM as its default provider. */
public final class RecordingProvider extends FileSystemProvider {
    private final FileSystemProvider real;
    private final RecordingFileSystem fileSystem;
    private final DiskTrace trace = new DiskTrace();

    /** @param platform the JVM's own provider */
    public RecordingProvider(FileSystemProvider platform) {
        real = platform;
        fileSystem = new RecordingFileSystem(platform.getFileSystem(URI.create("file:///")), this);
    }

    /** Runs a program of this class path on recorded files; what it prints is a round. */
    static Round run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + RecordingProvider.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException(program.getSimpleName() + " ended with exit code " + process.exitValue());
        }
        Round round = Round.NOTHING;
        for (String line : lines) {
            String[] fields = line.split("\t", 3);
            round = switch (fields[0]) {
                case "count" -> round.count(fields[1], Long.parseLong(fields[2]));
                case "violation" -> round.require(false, fields[1]);
                default -> round;
            };
        }
        return round;
    }

    DiskTrace trace() {
        return trace;
    }

    private static Path real(Path path) {
        return RecordedPath.real(path);
    }

    private void record(Path path, DiskTrace.Operation operation) {
        if (trace.covers(path)) {
            trace.add(operation);
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path).toAbsolutePath();
        if (options.contains(StandardOpenOption.WRITE)) {
            trace.check(file);
        }
        boolean isNew = !Files.exists(file);
        FileChannel channel = real.newFileChannel(file, options, attributes);
        if (!trace.covers(file)) {
            return channel;
        }
        if (isNew) {
            trace.add(new DiskTrace.Create(file));
        } else if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            trace.add(new DiskTrace.Truncate(file, 0));
        }
        return new RecordingChannel(channel, file, trace);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return options.contains(StandardOpenOption.WRITE)
                ? newFileChannel(path, options, attributes)
                : real.newByteChannel(real(path), options, attributes);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        trace.check(path);
        real.createDirectory(real(path), attributes);
        record(path, new DiskTrace.MakeDirectory(real(path).toAbsolutePath()));
    }

    @Override
    public void delete(Path path) throws IOException {
        trace.check(path);
        real.delete(real(path));
        record(path, new DiskTrace.Delete(real(path).toAbsolutePath()));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        trace.check(target);
        real.move(real(source), real(target), options);
        record(
                target,
                new DiskTrace.Rename(real(source).toAbsolutePath(), real(target).toAbsolutePath()));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = real.newDirectoryStream(real(directory), entry -> true)) {
            for (Path entry : stream) {
                Path recorded = RecordedPath.of(entry, fileSystem);
                if (filter.accept(recorded)) {
                    entries.add(recorded);
                }
            }
        }
        return new Entries(entries);
    }

    private record Entries(List<Path> entries) implements DirectoryStream<Path> {
        @Override
        public java.util.Iterator<Path> iterator() {
            return entries.iterator();
        }

        @Override
        public void close() {}
    }

    @Override
    public String getScheme() {
        return real.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        return real.newFileSystem(uri, environment);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return RecordedPath.of(real.getPath(uri), fileSystem);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        real.copy(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(real(path), attribute, value, options);
    }
}
