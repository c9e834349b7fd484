package io.milepost.collector.source;

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
    private List<LogFile> files = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    public LogSource(LogSourceSettings settings, List<FilePosition> positions, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        for (FilePosition position : positions) {
            files.add(new LogFile(position, new FileStatus(position.device(), -1, 0)));
        }
    }

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

    /** Looks at the directories: which files are there, which of them are known, and which are new. */
    public void look() throws IOException {
        problems.clear();
        Map<String, LogFile> byDevice = new HashMap<>();
        files.forEach(file -> byDevice.put(file.device(), file));
        Set<LogFile> present = new HashSet<>();
        Set<String> devices = new HashSet<>();
        Map<Path, FileStatus> strangers = new LinkedHashMap<>();
        Set<LogFile> cutShort = new HashSet<>();
        for (Path path : paths()) {
            look(path, byDevice, present, devices, strangers, cutShort);
        }
        List<LogFile> missing = new ArrayList<>(files);
        missing.removeAll(present);
        for (LogFile file : missing) {
            file.disappear(cutShort.contains(file));
        }
        for (Map.Entry<Path, FileStatus> stranger : strangers.entrySet()) {
            present.add(recognise(stranger.getKey(), stranger.getValue(), missing));
        }
        if (settings.follow()) {
            findRenamed(missing, devices);
        }
        List<LogFile> inOrder = new ArrayList<>(present);
        inOrder.sort(Comparator.comparing(LogFile::path, order));
        files = new ArrayList<>(missing.subList(Math.max(0, missing.size() - REMEMBERED_FILES), missing.size()));
        files.addAll(inOrder);
    }

    private List<Path> paths() throws IOException {
        Set<Path> paths = new LinkedHashSet<>();
        for (FileGlob glob : settings.paths()) {
            if (!settings.follow() && glob.isMissing()) {
                problems.put(glob.pattern(), "no such file");
            }
            paths.addAll(glob.find());
        }
        return paths.stream().sorted(order).toList();
    }

    private void look(
            Path path,
            Map<String, LogFile> byDevice,
            Set<LogFile> present,
            Set<String> devices,
            Map<Path, FileStatus> strangers,
            Set<LogFile> cutShort) {
        try {
            FileStatus status = FileStatus.of(path);
            if (!devices.add(status.device())) {
                // Another name of a file that was met in this look already.
                return;
            }
            LogFile known = byDevice.get(status.device());
            if (known == null) {
                strangers.put(path, status);
            } else if (known.isStill(path, status)) {
                present.add(known);
            } else {
                cutShort.add(known);
                strangers.put(path, status);
            }
        } catch (NoSuchFileException ignored) {
            // Rotated away since the directory was listed: the next look finds it under its new name.
        } catch (IOException e) {
            problems.put(path.toString(), String.valueOf(e.getMessage()));
        }
    }

    private LogFile recognise(Path path, FileStatus status, List<LogFile> missing) {
        for (LogFile file : missing) {
            try {
                if (file.isNow(path, status)) {
                    missing.remove(file);
                    return file;
                }
            } catch (IOException e) {
                problems.put(path.toString(), String.valueOf(e.getMessage()));
            }
        }
        return new LogFile(FilePosition.unread(unusedName(path), path.toString(), status.device()), status);
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
