package io.milepost.collector.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A pattern for files as a shell writes it: {@code *} and {@code ?} within a name, <code>{a,b}</code>, and {@code **} across
 * directories. A pattern without any of them names one file.
 */
public record FileGlob(String pattern) {
    private static final String WILD = "*?{[";

    /** The files that match now, in the order in which they were written as far as their names tell. */
    public List<Path> findInOrder() throws IOException {
        return find().stream().sorted(new FileOrder()).toList();
    }

    /** True when the pattern names one file, and that file is not there. */
    public boolean isMissing() {
        return !isWild(pattern) && !Files.isRegularFile(Path.of(pattern));
    }

    /** The files that match now, in no particular order; none when there are none. */
    public List<Path> find() throws IOException {
        Path fixed = fixedPart();
        if (!isWild(pattern)) {
            return Files.isRegularFile(fixed) ? List.of(fixed) : List.of();
        }
        if (!Files.isDirectory(fixed)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + Path.of("").toAbsolutePath().resolve(pattern));
        return find(fixed, matcher);
    }

    private List<Path> find(Path directory, PathMatcher matcher) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth(directory), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && matcher.matches(file)) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException ignored) {
                        // A file that vanished, or a directory that may not be read: what can be read is read.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    private int depth(Path fixed) {
        return pattern.contains("**")
                ? Integer.MAX_VALUE
                : Path.of("").toAbsolutePath().resolve(pattern).getNameCount() - fixed.getNameCount();
    }

    private Path fixedPart() {
        Path fixed = Path.of(pattern.startsWith("/") ? "/" : "").toAbsolutePath();
        for (Path name : Path.of(pattern)) {
            if (isWild(name.toString())) {
                return fixed;
            }
            fixed = fixed.resolve(name);
        }
        return fixed;
    }

    private static boolean isWild(String text) {
        return text.chars().anyMatch(character -> WILD.indexOf(character) >= 0);
    }
}
