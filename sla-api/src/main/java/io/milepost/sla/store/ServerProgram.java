package io.milepost.sla.store;

import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One run of a program of the PostgreSQL server, whose last words are the reason when it fails. */
final class ServerProgram {

    private ServerProgram() {}

    static String run(List<String> command, String purpose) throws IOException {
        // A file, not a pipe: the server that pg_ctl leaves running would hold the pipe open for ever.
        Path output = Files.createTempFile("milepost-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .start();
            int exit = process.waitFor();
            String said = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (exit != 0) {
                throw CommandFailure.failed(
                        "Cannot %s: expected exit code 0, got %d: %s".formatted(purpose, exit, lastLines(said)));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Cannot " + purpose + ": interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String lastLines(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
