package io.milepost.samples.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The processes that the demo started, and no others. Each is a {@code ./milepost} command with a log file of its own; they are
 * stopped in the reverse order of their start, since the later ones use the earlier ones. Thread-safe.
 */
final class Fleet implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 20;
    private static final int LINES_SHOWN = 8;
    private static final int RESTARTS = 3;

    private final Path launcher;
    private final Path logs;
    private final Leftovers leftovers;
    private final List<Member> running = new ArrayList<>();
    private boolean stopping;

    Fleet(Path launcher, Path logs, Leftovers leftovers) {
        this.launcher = launcher;
        this.logs = logs;
        this.leftovers = leftovers;
    }

    private record Member(String name, List<String> arguments, Process process, int restarts) {

        Member restarted(Process successor) {
            return new Member(name, arguments, successor, restarts + 1);
        }
    }

    /** Starts a command that goes on until it is stopped. */
    synchronized Process start(String name, List<String> arguments) {
        forgetFormerRun(name);
        Process process = launch(name, arguments);
        running.add(new Member(name, List.copyOf(arguments), process, 0));
        leftovers.write(parts());
        return process;
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

    /** Starts again what somebody killed: every part goes on where it was. One that does not stay ends the demo. */
    synchronized void restartEnded(Consumer<String> teller) {
        for (int i = 0; i < running.size() && !stopping; i++) {
            Member member = running.get(i);
            if (!member.process().isAlive()) {
                int status = member.process().exitValue();
                if (member.restarts() == RESTARTS) {
                    throw failed(member.name(), status);
                }
                teller.accept("The part '" + member.name() + "' ended with status " + status + ": started again.");
                running.set(i, member.restarted(launch(member.name(), member.arguments())));
                leftovers.write(parts());
            }
        }
    }

    /** Why the demo cannot go on without a part: nothing is wrong when it is the demo that stops. */
    synchronized RuntimeException failed(String name, int status) {
        return stopping
                ? new DemoStopped()
                : new DemoFailure("Cannot " + name + ": the command ended with status " + status
                        + ". The end of its log (" + log(name) + "):\n" + tail(log(name)));
    }

    synchronized boolean empty() {
        return running.isEmpty();
    }

    @Override
    public void close() {
        List<Member> members;
        synchronized (this) {
            stopping = true;
            members = new ArrayList<>(running);
            running.clear();
        }
        for (int i = members.size() - 1; i >= 0; i--) {
            stop(members.get(i).process());
        }
        if (!members.isEmpty()) {
            leftovers.write(List.of());
        }
    }

    private Process launch(String name, List<String> arguments) {
        if (stopping) {
            throw new DemoStopped();
        }
        try {
            Files.createDirectories(logs);
            List<String> command = new ArrayList<>(List.of(launcher.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
            // The launcher that started the demo has just built everything; and a terminal's Ctrl-C goes to all
            // processes
            // at once, so that the database would stop before those that still write to it.
            builder.environment().put("MILEPOST_PART_OF_DEMO", "yes");
            return builder.start();
        } catch (IOException e) {
            throw new DemoFailure("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** A log is of one run of the demo: what an earlier one said explains nothing now. */
    private void forgetFormerRun(String name) {
        try {
            Files.deleteIfExists(log(name));
        } catch (IOException e) {
            throw new DemoFailure("Cannot remove " + log(name) + ": " + DemoFailure.reason(e), e);
        }
    }

    private Path log(String name) {
        return logs.resolve(name + ".log");
    }

    private synchronized void forget(Process process) {
        running.removeIf(member -> member.process().equals(process));
        leftovers.write(parts());
    }

    private List<Leftovers.Part> parts() {
        return running.stream()
                .map(member ->
                        new Leftovers.Part(member.name(), member.process().toHandle()))
                .toList();
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
