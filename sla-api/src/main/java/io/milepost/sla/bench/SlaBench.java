package io.milepost.sla.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.management.OperatingSystemMXBean;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench sla}: what judging a made-up year of a national service costs, the first time in a process and again. */
@Command(
        name = "sla",
        mixinStandardHelpOptions = true,
        description =
                "Measures how long a year and a month of one contract take to judge, every organisation by itself too.",
        footer = {
            "",
            "The evidence is made up from a seed and in memory before the clock starts; nothing is read or written, unless with",
            "--api: then PostgreSQL and the API are started as processes of their own in a temporary directory.",
            "",
            "Example, on one core:",
            "  taskset -c 0 ./milepost bench sla --json bench.json",
            "  ./milepost bench sla --api"
        })
final class SlaBench implements Callable<Integer> {
    /**
     * One judgement: the processor time of this thread alone, and that of the process with the compiler and the collector in it, which
     * is what a core without other work takes.
     */
    private record Run(
            String period, int run, long wallMillis, long processCpuMillis, long threadCpuMillis, int results) {}

    @Option(names = "--organisations", defaultValue = "1600", description = "Default: ${DEFAULT-VALUE}.")
    private int organisations;

    @Option(names = "--runs", defaultValue = "5", description = "How often each is judged. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--api",
            description = "Loads the year into a store of its own and asks a running API for each month instead.")
    private boolean api;

    @Option(names = "--seed", defaultValue = "1", description = "Another one makes another year.")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, with the machine's facts.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (organisations < 1 || organisations > 20_000 || runs < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot run bench sla: expected 1 to 20000 organisations and at least one run, got " + organisations
                            + " and " + runs);
        }
        Map<String, Object> facts = Machine.facts();
        NationalYear year = NationalYear.of(organisations, seed);
        facts.put("organisations", organisations);
        facts.put("states", year.evidence().states().size());
        facts.put("population changes", year.evidence().population().size());
        facts.put("hourly counts", year.evidence().counts().size());
        PrintWriter out = spec.commandLine().getOut();
        if (api) {
            facts.forEach((name, value) -> out.println(name + ": " + value));
            write(facts, new ApiBench(year, out).measure());
            return 0;
        }
        facts.forEach((name, value) -> out.println(name + ": " + value));
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%-10s %4s %10s %15s %14s %9s",
                "period",
                "run",
                "wall ms",
                "process CPU ms",
                "thread CPU ms",
                "results"));
        List<Run> results = new ArrayList<>();
        Period month = Period.parse("2025-10", year.contract().zone());
        for (Period period : List.of(year.period(), month)) {
            for (int run = 1; run <= runs; run++) {
                Run result = judge(year, period, run);
                results.add(result);
                out.println(String.format(
                        Locale.ROOT,
                        "%-10s %4d %10d %15d %14d %9d",
                        result.period,
                        result.run,
                        result.wallMillis,
                        result.processCpuMillis,
                        result.threadCpuMillis,
                        result.results));
                out.flush();
            }
        }
        write(facts, results);
        return 0;
    }

    private static Run judge(NationalYear year, Period period, int run) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long process = processCpuNanos();
        long wall = System.nanoTime();
        ContractEvaluation evaluation = ServiceLevels.evaluate(year.contract(), period, year.evidence());
        return new Run(
                period.name(),
                run,
                (System.nanoTime() - wall) / 1_000_000,
                (processCpuNanos() - process) / 1_000_000,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000,
                evaluation.measures().size());
    }

    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private void write(Map<String, Object> facts, Object results) {
        Path file = json;
        if (file == null) {
            return;
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(
                "command",
                "./milepost bench sla " + (api ? "--api " : "") + "--organisations " + organisations + " --runs " + runs
                        + " --seed " + seed);
        written.put("machine", facts);
        written.put("results", results);
        try {
            Files.write(
                    file,
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsBytes(written));
        } catch (IOException e) {
            throw CommandFailure.failed("Cannot write the results: expected a file that can be written, got " + e);
        }
    }
}
