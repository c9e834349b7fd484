package io.milepost.collector.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The Milepost whose commands are measured: the one that this program belongs to. */
final class Installation {

    /** The simulated service's domains, given so that no part of the log is read twice to learn them. */
    static final String DOMAINS = "nhs.example, ldn.nhs.example";

    private static final int MOST_ACCOUNTS = 100_000;
    private static final int FEWEST_ACCOUNTS = 1_000;
    /** A busy account's lines on a day of the week's rest, and more than enough days of them. */
    private static final int FEWEST_LINES_A_DAY = 8;

    private static final int WEEKEND = 2;

    private final Path home;

    Installation() throws IOException {
        String property = System.getProperty("milepost.home");
        if (property == null) {
            throw new IOException(
                    "Cannot measure: expected to be started by ./milepost, which says where it is installed");
        }
        home = Path.of(property);
    }

    List<String> command(String... arguments) {
        return ParseBench.command(List.of(home.resolve("milepost").toString()), arguments);
    }

    List<String> parse(String log) {
        return command("parse", "--summary", "--json", "--zone", "Europe/London", log);
    }

    /** A command of this program in a JVM as bare as can be. */
    List<String> java(String... arguments) {
        return ParseBench.command(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.milepost.collector.CollectorCommand"),
                arguments);
    }

    Path recording(String host) {
        return home.resolve("sample-logs/recorded/" + host + ".log.gz");
    }

    BenchInputs simulate(Path directory, long lines) throws IOException, InterruptedException {
        long accounts = Math.max(FEWEST_ACCOUNTS, Math.min(MOST_ACCOUNTS, lines / 100));
        long days = WEEKEND + 1 + lines / (accounts * FEWEST_LINES_A_DAY * WEEKEND);
        Path nation = directory.resolve("nation");
        List<String> simulate = new ArrayList<>(command("simulate", "--plain", "--messages-per-day", "5"));
        simulate.addAll(List.of("--accounts", Long.toString(accounts), "--days", Long.toString(days)));
        simulate.addAll(List.of("--out", nation.toString()));
        int exit = new ProcessBuilder(simulate)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(
                    "Cannot measure: expected './milepost simulate' to write a log, it ended with " + exit);
        }
        BenchInputs inputs = BenchInputs.make(nation.resolve("logs"), directory, lines);
        removeAll(nation);
        return inputs;
    }

    static void removeAll(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException problem) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
