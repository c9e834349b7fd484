package io.milepost.collector.source;

import io.milepost.collector.spool.SegmentInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one log, found anew at each look and told apart by device, inode and content. A file that was renamed is
 * read on where it was left, even under a name that no longer matches, for as long as it is open or stands in the same
 * directory; so is a copy whose original was cut short, and an archive made of a file already read adds nothing. A shorter
 * or different file in an old one's place is a new file. Not thread-safe.
 */
public final class LogSource {
    private static final int REMEMBERED_FILES = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LogSourceSettings settings;
    private final Clock clock;
    private final FileOrder order = new FileOrder();
    private final FreshCopies copies = new FreshCopies(PATIENCE);
    private List<LogFile> files = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    public LogSource(LogSourceSettings settings, List<FilePosition> positions, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        for (FilePosition position : positions) {
            files.add(new LogFile(position, new FileStatus(position.device(), -1, 0)));
        }
    }

    /** A file of which nothing was read yet. */
    private record Stranger(
            Path path, FileStatus status, @Nullable LogFile unread) {}

    public LogSourceSettings settings() {
        return settings;
    }

    /** Files that could not be read, with the reason. */
    public Map<String, String> problems() {
        Map<String, String> all = new LinkedHashMap<>(problems);
        files.forEach(
                file -> file.problem().ifPresent(problem -> all.put(file.path().toString(), problem)));
        return all;
    }

    /** Where every file stands, for the checkpoint. */
    public List<FilePosition> positions() {
        return files.stream().map(LogFile::position).toList();
    }

    /** How far the files were read, by their sizes at the last look. */
    public Reading reading() {
        int open = 0;
        long unreadBytes = 0;
        int unreadFiles = 0;
        for (LogFile file : files) {
            open += file.isOpen() ? 1 : 0;
            unreadFiles += file.hasMore() ? 1 : 0;
            unreadBytes += file.unreadBytes();
        }
        return new Reading(files.size(), open, unreadBytes, unreadFiles);
    }

    List<LogFile> files() {
        return List.copyOf(files);
    }

    /** Looks at the directories: which files are there, which of them are known, and which are new. */
    public void look() throws IOException {
        problems.clear();
        Map<String, LogFile> byDevice = new HashMap<>();
        files.forEach(file -> byDevice.put(file.device(), file));
        Set<LogFile> present = new HashSet<>();
        Set<String> devices = new HashSet<>();
        List<Stranger> strangers = new ArrayList<>();
        Set<LogFile> cutShort = new HashSet<>();
        for (Path path : paths()) {
            look(path, byDevice, present, devices, strangers, cutShort);
        }
        List<LogFile> missing = new ArrayList<>(files);
        missing.removeAll(present);
        strangers.forEach(stranger -> missing.remove(stranger.unread()));
        for (LogFile file : missing) {
            file.disappear(cutShort.contains(file));
        }
        copies.seen(strangers.stream().map(Stranger::status).toList(), clock.instant());
        for (Stranger stranger : strangers) {
            present.add(recognise(stranger, missing, present));
        }
        if (settings.follow()) {
            findRenamed(missing, devices);
        }
        List<LogFile> inOrder = new ArrayList<>(present);
        inOrder.sort(Comparator.comparing(LogFile::path, order));
        files = remembered(missing);
        files.addAll(inOrder);
    }

    /** Of files that are gone the last thousand, and all that may still be read. */
    private List<LogFile> remembered(List<LogFile> missing) throws IOException {
        int surplus = missing.size() - REMEMBERED_FILES;
        List<LogFile> kept = new ArrayList<>();
        for (LogFile file : missing) {
            if (surplus > 0 && !file.hasMore() && !file.isSought(clock.instant(), PATIENCE)) {
                file.closeReader();
                surplus--;
            } else {
                kept.add(file);
            }
        }
        return kept;
    }

    private List<Path> paths() throws IOException {
        Set<Path> paths = new LinkedHashSet<>();
        for (FileGlob glob : settings.paths()) {
            if (!settings.follow() && glob.isMissing()) {
                problems.put(glob.pattern(), "no such file");
            }
            for (Path path : glob.find()) {
                paths.add(Files.isSymbolicLink(path) ? target(path) : path);
            }
        }
        return paths.stream().sorted(order).toList();
    }

    /** A link to the day's file is led elsewhere tomorrow; the file keeps its own name. */
    private static Path target(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException ignored) {
            // Led elsewhere at this moment: the next look sees it.
            return link;
        }
    }

    private void look(
            Path path,
            Map<String, LogFile> byDevice,
            Set<LogFile> present,
            Set<String> devices,
            List<Stranger> strangers,
            Set<LogFile> cutShort) {
        try {
            FileStatus status = FileStatus.of(path);
            if (!devices.add(status.device())) {
                // Another name of a file that was met in this look already.
                return;
            }
            LogFile known = byDevice.get(status.device());
            if (known == null) {
                strangers.add(new Stranger(path, status, null));
            } else if (!known.isStill(path, status)) {
                cutShort.add(known);
                strangers.add(new Stranger(path, status, null));
            } else if (known.position().offset() == 0) {
                strangers.add(new Stranger(path, status, known));
            } else {
                present.add(known);
            }
        } catch (NoSuchFileException ignored) {
            // Rotated away since the directory was listed: the next look finds it under its new name.
        } catch (IOException e) {
            problems.put(path.toString(), String.valueOf(e.getMessage()));
        }
    }

    private LogFile recognise(Stranger stranger, List<LogFile> missing, Set<LogFile> present) throws IOException {
        LogFile unread = stranger.unread();
        for (LogFile file : missing) {
            try {
                if (stranger.status().size() > 0 && file.isNow(stranger.path(), stranger.status())) {
                    missing.remove(file);
                    if (unread != null) {
                        unread.closeReader();
                    }
                    return file;
                }
            } catch (IOException e) {
                problems.put(stranger.path().toString(), String.valueOf(e.getMessage()));
            }
        }
        LogFile file = unread == null ? unread(stranger) : unread;
        file.hold(settings.follow()
                && stranger.status().size() > 0
                && copies.mayBeCopy(stranger.path(), stranger.status(), present, clock.instant()));
        return file;
    }

    private LogFile unread(Stranger stranger) {
        Path path = stranger.path();
        String device = stranger.status().device();
        // The segments of a stream are one log, in which equal lines of a second are counted across them.
        String name = SegmentInput.isSegment(path) ? SegmentInput.streamName(path) : unusedName(path);
        return new LogFile(FilePosition.unread(name, path.toString(), device), stranger.status());
    }

    private String unusedName(Path path) {
        Set<String> used = new HashSet<>();
        files.forEach(file -> used.add(file.position().name()));
        String name = path.toString();
        for (int generation = 2; used.contains(name); generation++) {
            name = path + "#" + generation;
        }
        return name;
    }

    /** A file renamed while nobody watched, to a name that is not looked for, may have an end that nobody read yet. */
    private void findRenamed(List<LogFile> missing, Set<String> present) throws IOException {
        Map<String, LogFile> sought = new HashMap<>();
        for (LogFile file : missing) {
            if (!present.contains(file.device()) && file.isSought(clock.instant(), PATIENCE)) {
                sought.put(file.device(), file);
            }
        }
        Set<Path> directories = new HashSet<>();
        for (LogFile file : sought.values()) {
            Path directory = file.path().getParent();
            if (directory != null && Files.isDirectory(directory) && directories.add(directory)) {
                findRenamed(sought, directory);
            }
        }
    }

    private static void findRenamed(Map<String, LogFile> sought, Path directory) throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path sibling : siblings) {
                FileStatus status = FileStatus.of(sibling);
                LogFile file = sought.get(status.device());
                if (file != null) {
                    file.isStill(sibling, status);
                }
            }
        } catch (NoSuchFileException | AccessDeniedException ignored) {
            // It went away, or is nobody's business; the next look tries again.
        }
    }

    /**
     * Reads what there is.
     *
     * @param untilEnd whether the last line of a log that does not grow is taken without its newline
     * @return false when the consumer had enough before all was read
     */
    public boolean read(LineConsumer consumer, boolean untilEnd) {
        for (LogFile file : files) {
            if (!file.hasMore()) {
                continue;
            }
            if (!file.read(consumer, untilEnd && !settings.follow())) {
                return false;
            }
        }
        return true;
    }

    /** Closes what has been quiet for long. */
    public void rest() throws IOException {
        for (LogFile file : files) {
            file.rest(clock.instant(), PATIENCE);
        }
    }

    public void close() throws IOException {
        for (LogFile file : files) {
            file.closeReader();
        }
    }
}
