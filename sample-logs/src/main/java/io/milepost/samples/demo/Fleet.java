package io.milepost.samples.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The processes that the demo started, and no others. Each is a {@code ./milepost} command with a log file of its own; they are
 * stopped in the reverse order of their start, since the later ones use the earlier ones. Thread-safe.
 */
final class Fleet implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 20;
    private static final int LINES_SHOWN = 8;

    private final Path launcher;
    private final Path logs;
    private final Deque<Member> running = new ArrayDeque<>();
    private boolean stopping;

    Fleet(Path launcher, Path logs) {
        this.launcher = launcher;
        this.logs = logs;
    }

    private record Member(String name, Process process) {}

    /** Starts a command that goes on until it is stopped. */
    synchronized Process start(String name, List<String> arguments) {
        if (stopping) {
            throw new DemoFailure("Cannot start " + name + ": the demo is stopping");
        }
        try {
            Files.createDirectories(logs);
            List<String> command = new ArrayList<>(List.of(launcher.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
            // The launcher that started the demo has just built everything.
            builder.environment().put("MILEPOST_BUILT", "yes");
            Process process = builder.start();
            running.push(new Member(name, process));
            return process;
        } catch (IOException e) {
            throw new DemoFailure("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Runs a command to its end; one that fails ends the demo with the last words of its log. */
    void run(String name, List<String> arguments) {
        Process process = start(name, arguments);
        try {
            int status = process.waitFor();
            forget(process);
            if (status != 0) {
                throw failed(name, status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while " + name + " ran", e);
        }
    }

    DemoFailure failed(String name, int status) {
        return new DemoFailure("Cannot " + name + ": the command ended with status " + status + ". The end of its log ("
                + log(name) + "):\n" + tail(log(name)));
    }

    Path log(String name) {
        return logs.resolve(name + ".log");
    }

    private synchronized void forget(Process process) {
        running.removeIf(member -> member.process().equals(process));
    }

    @Override
    public void close() {
        Deque<Member> members;
        synchronized (this) {
            stopping = true;
            members = new ArrayDeque<>(running);
            running.clear();
        }
        members.forEach(member -> stop(member.process()));
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(cannot read " + log + ")";
        }
    }
}
