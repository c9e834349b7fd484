package io.milepost.collector.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where Jazzer enters. With one reader each input is its own; with several the input's first byte says whose it is. Of the process's time only
 * what the input itself takes counts, so that a busy machine looks no slower than an idle one.
 */
public final class FuzzEntry {

    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<FuzzTarget> TARGETS = new ArrayList<>();
    private static final List<FuzzedReader> READERS = new ArrayList<>();
    private static final long[] EXECUTIONS = new long[FuzzTarget.values().length];

    private FuzzEntry() {}

    /** The arguments are the file into which executions are counted at the end, and the names of the targets. */
    public static void fuzzerInitialize(String[] arguments) {
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            FuzzTarget target = FuzzTarget.valueOf(name);
            TARGETS.add(target);
            READERS.add(target.reader());
        }
        Path counts = Path.of(arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> writeCounts(counts)));
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (TARGETS.size() == 1) {
            read(0, input);
        } else if (input.length > 0) {
            read((input[0] & 0xff) % TARGETS.size(), Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static void read(int number, byte[] input) throws Exception {
        EXECUTIONS[TARGETS.get(number).ordinal()]++;
        check(TARGETS.get(number), READERS.get(number), input);
    }

    /** Reads one input. One that takes long is read again, for the first time of all loads classes. */
    static void check(FuzzTarget target, FuzzedReader reader, byte[] input) throws Exception {
        if (nanos(reader, input) > LONGEST_NANOS) {
            long again = nanos(reader, input);
            if (again > LONGEST_NANOS) {
                throw new AssertionError("%s took %d ms of processor time for %d bytes"
                        .formatted(target, again / 1_000_000, input.length));
            }
        }
    }

    private static long nanos(FuzzedReader reader, byte[] input) throws Exception {
        long begun = THREADS.getCurrentThreadCpuTime();
        reader.read(input);
        return THREADS.getCurrentThreadCpuTime() - begun;
    }

    private static void writeCounts(Path file) {
        StringBuilder lines = new StringBuilder();
        for (FuzzTarget target : TARGETS) {
            lines.append(target)
                    .append(' ')
                    .append(EXECUTIONS[target.ordinal()])
                    .append('\n');
        }
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
