package io.milepost.collector.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.milepost.collector.archive.Packing;
import io.milepost.collector.bench.made.MadeLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench parse}: what reading logs costs, whole processes side by side on the same logs in the same run. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = "Measures parse and collect on a simulated log and on recordings of real servers.",
        footer = {
            "",
            "Runs wc, a bare newline scan in Java, and where they are installed pflogsumm, mtail,",
            "prometheus-postfix-exporter, eximstats and awstats, beside Milepost.",
            "Needs Linux, and about 700 bytes of disk for each line in the data directory.",
            "",
            "Example:",
            "  milepost bench parse --lines 20000000 --json bench.json"
        })
public final class ParseBench implements Callable<Integer> {

    private static final String POSTFIX = "postfix";

    @Option(names = "--lines", defaultValue = "10000000", description = "Default: ${DEFAULT-VALUE}.")
    private long lines = 10_000_000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A new directory for the logs and the lake. Default: a temporary one, removed afterwards.")
    private @Nullable Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, with the machine's facts.")
    private @Nullable Path json;

    @Option(
            names = "--formats",
            split = ",",
            defaultValue = "postfix,exim,sendmail,exchange,iis",
            description = "Which logs: postfix (with Dovecot), exim, sendmail, exchange (message tracking), iis (W3C)."
                    + " Default: ${DEFAULT-VALUE}.")
    private Set<String> formats = new LinkedHashSet<>();

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock;
    private final PrintStream out;

    public ParseBench(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkFormats();
        Path chosen = data;
        Path directory =
                chosen == null ? Files.createTempDirectory("milepost-bench-") : Files.createDirectories(chosen);
        try {
            Map<String, String> machine = MachineFacts.now(clock);
            List<Measurement> results = measure(directory);
            print(machine, results);
            return results.stream()
                            .anyMatch(result -> result.program().startsWith("milepost") && result.notRun() != null)
                    ? 1
                    : 0;
        } finally {
            if (chosen == null) {
                Installation.removeAll(directory);
            }
        }
    }

    private void checkFormats() {
        List<String> known = new ArrayList<>(List.of(POSTFIX));
        Arrays.stream(MadeLog.values()).map(MadeLog::word).forEach(known::add);
        for (String format : formats) {
            if (!known.contains(format) && spec != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Cannot use --formats: expected some of " + String.join(", ", known) + ", got '" + format
                                + "'");
            }
        }
    }

    private List<Measurement> measure(Path directory) throws IOException, InterruptedException {
        Installation milepost = new Installation();
        MeasuredProcess process = new MeasuredProcess(directory.resolve("messages"));
        List<Measurement> results = new ArrayList<>();
        if (formats.contains(POSTFIX)) {
            measurePostfix(milepost, directory, process, results);
        }
        for (MadeLog format : MadeLog.values()) {
            if (formats.contains(format.word())) {
                new FormatBench(milepost, process, directory).measure(format, lines, results);
            }
        }
        return results;
    }

    private void measurePostfix(
            Installation milepost, Path directory, MeasuredProcess process, List<Measurement> results)
            throws IOException, InterruptedException {
        BenchInputs simulated = milepost.simulate(directory, lines);
        measureSimulated(milepost, simulated, process, results);
        Measurement whole = Collecting.measure(
                milepost, simulated.plain(), lines, "simulated", directory.resolve("plain"), process);
        Measurement half = Collecting.measure(
                milepost, simulated.firstHalf(), lines / 2, "first half of it", directory.resolve("half"), process);
        results.add(whole);
        results.add(half);
        results.add(Measurement.ofSecondHalf("milepost collect, warm", whole, half));
        results.add(Collecting.measure(
                milepost, simulated.packed(), lines, "simulated, gz", directory.resolve("packed"), process));
        Peers.measure(simulated.plain(), lines, "simulated", process, results);
        results.add(GrowingLog.measure(simulated.plain(), lines, directory, process));
        measureRecordings(milepost, directory, process, results);
    }

    private void measureSimulated(
            Installation milepost, BenchInputs simulated, MeasuredProcess process, List<Measurement> results)
            throws IOException, InterruptedException {
        String plain = simulated.plain().toString();
        results.add(process.run("wc -l", "simulated", lines, List.of("wc", "-l", plain)));
        results.add(process.run("newline scan in Java", "simulated", lines, milepost.java("bench", "newlines", plain)));
        Measurement whole = process.run("milepost parse --summary", "simulated", lines, milepost.parse(plain));
        Measurement half = process.run(
                "milepost parse --summary",
                "first half of it",
                lines / 2,
                milepost.parse(simulated.firstHalf().toString()));
        results.add(whole);
        results.add(half);
        results.add(Measurement.ofSecondHalf("milepost parse, warm", whole, half));
        results.add(process.run(
                "milepost parse --summary",
                "simulated, gz",
                lines,
                milepost.parse(simulated.packed().toString())));
    }

    private static void measureRecordings(
            Installation milepost, Path directory, MeasuredProcess process, List<Measurement> results)
            throws IOException, InterruptedException {
        for (String host : List.of("mx1", "mx2")) {
            Path packed = milepost.recording(host);
            Path plain = directory.resolve(host + ".log");
            try (InputStream in = Packing.unpack(Files.newInputStream(packed))) {
                Files.copy(in, plain);
            }
            long count = NewlineScan.count(plain);
            results.add(process.run("wc -l", host, count, List.of("wc", "-l", plain.toString())));
            results.add(process.run("milepost parse --summary", host, count, milepost.parse(plain.toString())));
            results.add(
                    process.run("milepost parse --summary", host + ", gz", count, milepost.parse(packed.toString())));
            Peers.measure(plain, count, host, process, results);
        }
    }

    private void print(Map<String, String> machine, List<Measurement> results) throws IOException {
        machine.forEach((fact, value) -> out.println(fact + ": " + value));
        out.println();
        out.println(Measurement.heading());
        results.forEach(result -> out.println(result.row()));
        if (json != null) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put(
                    "command", "./milepost bench parse --lines " + lines + " --formats " + String.join(",", formats));
            written.put("machine", machine);
            written.put("results", results);
            Files.write(
                    json,
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsBytes(written));
        }
    }

    /** For commands put together of several lists. */
    static List<String> command(List<String> first, String... rest) {
        List<String> command = new ArrayList<>(first);
        command.addAll(Arrays.asList(rest));
        return command;
    }
}
