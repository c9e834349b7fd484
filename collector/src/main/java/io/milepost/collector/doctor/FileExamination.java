package io.milepost.collector.doctor;

import io.milepost.collector.source.FileGlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at files by their patterns: are there any, may they be read, and which of their neighbours does no pattern match? */
final class FileExamination {
    private FileExamination() {}

    /** What operators bring: each pattern should match something that can be read. */
    static List<Finding> of(String subject, List<FileGlob> globs) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (FileGlob glob : globs) {
            List<Path> files = glob.findInOrder();
            if (files.isEmpty()) {
                findings.add(Finding.missed(subject, "no file matches " + glob.pattern() + why(glob)));
            }
            findings.addAll(unreadable(subject, files));
            if (!files.isEmpty() && files.stream().allMatch(Files::isReadable)) {
                findings.add(Finding.ok(subject, files.size() + " of " + glob.pattern() + " can be read"));
            }
        }
        return findings;
    }

    static List<Finding> unreadable(String subject, List<Path> files) {
        return files.stream()
                .filter(file -> !Files.isReadable(file))
                .map(file -> Finding.failed(
                        subject,
                        "cannot read " + file
                                + ": this user may not; give it the group that owns the file, such as adm"))
                .toList();
    }

    /** A directory that may not be entered looks like one without files. */
    private static String why(FileGlob glob) {
        for (Path directory = Path.of(glob.pattern()).toAbsolutePath().getParent();
                directory != null;
                directory = directory.getParent()) {
            if (Files.isDirectory(directory)) {
                return Files.isExecutable(directory) && Files.isReadable(directory)
                        ? ""
                        : "; this user may not look into " + directory;
            }
        }
        return "";
    }

    /** Rotated files of logs that are read, which are not read themselves. */
    static List<Path> unmatchedRotations(List<Path> matched) throws IOException {
        Set<Path> known = new HashSet<>(matched);
        Set<Path> unmatched = new java.util.TreeSet<>();
        for (Path file : matched) {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                continue;
            }
            String name = String.valueOf(file.getFileName());
            try (Stream<Path> siblings = Files.list(directory)) {
                siblings.filter(sibling -> isRotationOf(name, String.valueOf(sibling.getFileName())))
                        .filter(sibling -> Files.isRegularFile(sibling) && !known.contains(sibling))
                        .forEach(unmatched::add);
            }
        }
        return List.copyOf(unmatched);
    }

    private static boolean isRotationOf(String live, String name) {
        return name.startsWith(live) && name.substring(live.length()).matches("[.-]\\d{1,14}(\\.(gz|bz2|xz|zst))?");
    }
}
