package io.milepost.collector.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program to its end and tells what it cost: its processor time as the kernel counts that of children that ended, and its peak
 * resident memory as the kernel shows it while the program runs. Linux only; one program at a time.
 */
final class MeasuredProcess {

    private static final long LOOK_EVERY_MILLIS = 20;
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME_OF_CHILDREN = 13;
    private static final int SYSTEM_TIME_OF_CHILDREN = 14;
    private static final int KILOBYTES = 1024;

    private final Path messages;

    /** @param messages where the programs' error output goes */
    MeasuredProcess(Path messages) {
        this.messages = messages;
    }

    /** @param command the program with its arguments; what it prints is thrown away */
    Measurement run(String program, String input, long lines, List<String> command)
            throws IOException, InterruptedException {
        double cpuBefore = childrenSeconds();
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.to(messages.toFile()))
                .start();
        process.getOutputStream().close();
        long peak = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKilobytes(process.pid()));
        }
        double wall = (System.nanoTime() - started) / 1e9;
        if (process.exitValue() != 0) {
            return Measurement.notRun(program, input, "it ended with " + process.exitValue() + ": " + lastMessage());
        }
        return new Measurement(program, input, lines, wall, childrenSeconds() - cpuBefore, peak / KILOBYTES, null);
    }

    /**
     * Runs a program that goes on for ever, until it has done what it was given to do.
     *
     * @return null when it ended by itself
     */
    @Nullable
    Measurement runDuring(String program, String input, long lines, List<String> command, Work work)
            throws IOException, InterruptedException {
        double cpuBefore = childrenSeconds();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.to(messages.toFile()))
                .start();
        try {
            long started = System.nanoTime();
            boolean done = work.finish(process);
            double wall = (System.nanoTime() - started) / 1e9;
            long peak = peakKilobytes(process.pid());
            process.destroy();
            process.waitFor();
            return done
                    ? new Measurement(
                            program, input, lines, wall, childrenSeconds() - cpuBefore, peak / KILOBYTES, null)
                    : null;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a program is given to do while it runs; false when the program was gone before the end. */
    interface Work {
        boolean finish(Process process) throws IOException, InterruptedException;
    }

    String lastMessage() throws IOException {
        List<String> said = Files.readAllLines(messages, StandardCharsets.ISO_8859_1);
        return said.isEmpty() ? "no message" : said.get(said.size() - 1);
    }

    /** User and system time of all children that ended; proc(5), {@code cutime} and {@code cstime}. */
    private static double childrenSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(USER_TIME_OF_CHILDREN)) + Long.parseLong(fields.get(SYSTEM_TIME_OF_CHILDREN)))
                / TICKS_PER_SECOND;
    }

    private static long peakKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ignored) {
            // Ended meanwhile: what was seen before counts.
            return 0;
        }
    }
}
