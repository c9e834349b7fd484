package io.milepost.collector.soak;

import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code soak}: tries for as long as it is given whether a log that is rotated loses or repeats a line. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = "Follows logs that are rotated in every way, and counts lines lost and lines read twice.",
        footer = {
            "",
            "Example:",
            "  milepost soak --budget 60m --record RELIABILITY.tsv    results are added to those of earlier runs",
            "",
            "Exit codes: 0 no line was lost or came twice, 1 some were, 2 usage"
        })
public final class SoakCommand implements Callable<Integer> {

    @Option(names = "--budget", defaultValue = "1m", description = "How long. Default: ${DEFAULT-VALUE}.")
    private String budget = "1m";

    @Option(names = "--logs", defaultValue = "100", description = "Logs at a time. Default: ${DEFAULT-VALUE}.")
    private int logs = 100;

    @Option(names = "--rotations", defaultValue = "10", description = "Rotations of each. Default: ${DEFAULT-VALUE}.")
    private int rotations = 10;

    @Option(names = "--record", paramLabel = "FILE", description = "Adds the results to those that stand in this file.")
    private @Nullable Path file;

    private final Clock clock;
    private final PrintStream out;

    public SoakCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant end = clock.instant().plus(Duration.parse(budget).toJavaDuration());
        Map<String, SoakResult> results = new TreeMap<>();
        SoakRecord record = new SoakRecord(file);
        long seed = clock.instant().toEpochMilli();
        do {
            for (Rotation rotation : Rotation.values()) {
                Path directory = Files.createTempDirectory("milepost-soak");
                SoakResult result = new RotationSoak(directory, rotation, logs, rotations, seed++, clock).run();
                results.merge(rotation.name(), result, SoakResult::plus);
                record.add(rotation.name(), result);
                delete(directory);
            }
        } while (clock.instant().isBefore(end));
        SoakRecord.print(results, out);
        return results.values().stream().allMatch(SoakResult::isClean) ? 0 : 1;
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
