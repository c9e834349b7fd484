package io.milepost.collector.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets Jazzer look for inputs that do harm, in a process of its own. What it learns stays in a directory, so that the next run goes on from
 * there; several targets share one process and its time.
 */
public final class Fuzzing {

    private static final int LONGEST_INPUT = 4096;
    /** Within the process an input may take a second of processor time; this ends one that never does. */
    private static final int HANG_SECONDS = 20;

    private static final int LINES_OF_OUTPUT = 40;
    private static final String WRITTEN = "Test unit written to ";

    private final Path directory;

    /** @param directory for what is learnt and found */
    public Fuzzing(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /**
     * Runs until the time is over or something is found.
     *
     * @param seed decides, with what is learnt so far, which inputs are tried; 0 for any
     */
    public FuzzResult run(Set<FuzzTarget> targets, Duration time, int seed) throws IOException, InterruptedException {
        List<FuzzTarget> ordered = targets.stream().sorted().toList();
        String name = ordered.size() == 1 ? ordered.get(0).folder() : "together";
        Path learnt = Files.createDirectories(directory.resolve(name + "/learnt"));
        Path seeds = Files.createDirectories(directory.resolve(name + "/seeds"));
        Path found = Files.createDirectories(directory.resolve(name + "/found"));
        Path counts = directory.resolve(name + "/executions");
        Path output = directory.resolve(name + "/output");
        Files.deleteIfExists(counts);
        writeSeeds(ordered, seeds);
        List<String> command = new ArrayList<>(command(ordered, counts));
        command.addAll(List.of(
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + time.toSeconds(),
                "-seed=" + seed,
                "-timeout=" + HANG_SECONDS,
                // By the clock on the wall a busy machine is slow; the entry counts the processor time of each input.
                "-report_slow_units=" + HANG_SECONDS,
                "-max_len=" + LONGEST_INPUT,
                "-rss_limit_mb=0",
                learnt.toString(),
                seeds.toString()));
        int status = end(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
        List<String> findings = findings(output);
        if (status != 0 && findings.isEmpty()) {
            throw new IOException("Cannot fuzz: Jazzer ended with " + status + "\n" + end(output));
        }
        return new FuzzResult(executions(counts), findings);
    }

    /** However this ends, the process does not go on. */
    private static int end(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(List<FuzzTarget> targets, Path counts) {
        String names = targets.stream().map(FuzzTarget::name).collect(Collectors.joining(" "));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzEntry.class.getName(),
                "--target_args=" + counts + " " + names,
                "--instrumentation_includes=io.milepost.collector.**",
                "--custom_hook_includes=io.milepost.collector.**");
    }

    private static void writeSeeds(List<FuzzTarget> targets, Path folder) throws IOException {
        // Those who share the time have none to read the same lines again and again.
        int shapes = targets.size() == 1 ? Seeds.MANY_SHAPES : Seeds.FEW_SHAPES;
        for (int number = 0; number < targets.size(); number++) {
            List<byte[]> seeds = Seeds.of(targets.get(number), shapes);
            for (int i = 0; i < seeds.size(); i++) {
                byte[] seed = targets.size() == 1 ? seeds.get(i) : prefixed((byte) number, seeds.get(i));
                Files.write(folder.resolve(targets.get(number).folder() + "-" + i), seed);
            }
        }
    }

    private static byte[] prefixed(byte number, byte[] seed) {
        byte[] prefixed = new byte[seed.length + 1];
        prefixed[0] = number;
        System.arraycopy(seed, 0, prefixed, 1, seed.length);
        return prefixed;
    }

    private static Map<FuzzTarget, Long> executions(Path counts) throws IOException {
        Map<FuzzTarget, Long> executions = new EnumMap<>(FuzzTarget.class);
        for (String line : Files.readAllLines(counts)) {
            String[] words = line.split(" ");
            executions.put(FuzzTarget.valueOf(words[0]), Long.valueOf(words[1]));
        }
        return executions;
    }

    /** What was said of each, and the file among those found that holds its input. */
    private static List<String> findings(Path output) throws IOException {
        List<String> findings = new ArrayList<>();
        for (String line : lines(output)) {
            int written = line.indexOf(WRITTEN);
            if (written >= 0) {
                findings.add("input "
                        + Path.of(line.substring(written + WRITTEN.length())).getFileName());
            } else if (line.startsWith("== Java") || line.contains("ERROR: libFuzzer:")) {
                findings.add(line);
            }
        }
        return findings;
    }

    private static String end(Path output) throws IOException {
        List<String> lines = lines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_OUTPUT), lines.size()));
    }

    private static List<String> lines(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1).lines().toList();
    }
}
