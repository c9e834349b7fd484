package io.milepost.collector.endurance.outage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The system's own commands and signals, as a trial gives them to servers. */
public final class Commands {

    private static final long LONGEST_SECONDS = 60;

    private final Path directory;

    /** @param directory where what the commands say is written */
    public Commands(Path directory) {
        this.directory = directory;
    }

    /** Runs a command to its end, which has to be a good one. Its output goes to a file: what daemons inherit would never end. */
    public void run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("commands.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("Cannot run " + List.of(command) + ": " + Files.readString(output));
        }
    }

    /** Starts a program that stays. */
    public Process begin(String name, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".out").toFile()))
                .directory(directory.toFile())
                .start();
    }

    /** A process and all that it started, the oldest first. */
    public static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    public static void kill(ProcessHandle process) throws InterruptedException {
        List<ProcessHandle> family = family(process);
        family.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : family) {
            while (each.isAlive()) {
                Thread.sleep(5);
            }
        }
    }

    /** SIGSTOP or SIGCONT, which Java does not know. */
    public void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle each : processes) {
            if (each.isAlive()) {
                run("sh", "-c", "kill -" + signal + " " + each.pid() + " 2>/dev/null || true");
            }
        }
    }
}
