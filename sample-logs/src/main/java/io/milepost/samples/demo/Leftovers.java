package io.milepost.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which processes a demo has running, in a file: a demo that was killed could not stop them, so the next one on the same
 * directory does. A process is known by its number and the instant of its start, since numbers are used again.
 */
final class Leftovers {

    private static final int SECONDS_TO_STOP = 30;

    private final Path file;

    Leftovers(Path file) {
        this.file = file;
    }

    /** A part and its process. */
    record Part(String name, ProcessHandle process) {}

    /** What runs now, in the order of its start. */
    void write(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            part.process()
                    .info()
                    .startInstant()
                    .ifPresent(start -> text.append(part.process().pid() + " " + start + " " + part.name() + "\n"));
        }
        try {
            // In one step: a demo may be killed at any moment, and what it had running must be found.
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DemoFailure("Cannot write " + file + ": " + DemoFailure.reason(e), e);
        }
    }

    /** Stops what a killed demo left running, the last started first. Returns how many there were. */
    int stop() {
        List<ProcessHandle> left = find();
        for (int i = left.size() - 1; i >= 0; i--) {
            ProcessHandle process = left.get(i);
            process.destroy();
            try {
                process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
            } catch (TimeoutException ignored) {
                process.destroyForcibly(); // It had its time.
            } catch (java.util.concurrent.ExecutionException ignored) {
                // It cannot be waited for; the next step says so if it still holds a port or a directory.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return left.size();
    }

    private List<ProcessHandle> find() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(Leftovers::find)
                            .flatMap(Optional::stream)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new DemoFailure("Cannot read " + file + ": " + DemoFailure.reason(e), e);
        }
    }

    private static Optional<ProcessHandle> find(String line) {
        String[] words = line.split(" ", 3);
        Instant start = Instant.parse(words[1]);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> process.info().startInstant().equals(Optional.of(start)));
    }
}
