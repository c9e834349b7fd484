package io.milepost.analytics;

import io.milepost.analytics.bench.JobsBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is measured of the jobs. */
@Command(
        name = "bench",
        description = "Measures the jobs.",
        mixinStandardHelpOptions = true,
        subcommands = BenchCommand.Jobs.class)
final class BenchCommand {

    /** What the first load of days costs, and one more day with ever more days behind it. */
    @Command(
            name = "jobs",
            description = "Measures the jobs on made-up days, DuckDB beside them on the same files when it is there.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  milepost bench jobs",
                "  milepost bench jobs --accounts 500000 --organisations 1600 --deliveries 1666667 --logins 333333 --days 30,90,365"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:ok", "1:failed", "2:wrong usage"})
    static final class Jobs implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--accounts", defaultValue = "50000", description = "default ${DEFAULT-VALUE}")
        private int accounts;

        @Option(names = "--organisations", defaultValue = "160", description = "default ${DEFAULT-VALUE}")
        private int organisations;

        @Option(names = "--deliveries", defaultValue = "33334", description = "a day; default ${DEFAULT-VALUE}")
        private long deliveries;

        @Option(names = "--logins", defaultValue = "33334", description = "a day; default ${DEFAULT-VALUE}")
        private long logins;

        @Option(
                names = "--days",
                split = ",",
                defaultValue = "30,90,365",
                description = "after how many days one more is measured; default ${DEFAULT-VALUE}")
        private List<Integer> days = List.of();

        @Option(names = "--data", paramLabel = "DIR", description = "an empty directory, for some gigabytes")
        private @Nullable Path data;

        @Override
        public Integer call() throws IOException {
            CommandSpec command = Objects.requireNonNull(spec, "spec is null");
            if (!isAscending()) {
                throw new ParameterException(
                        command.commandLine(), "Cannot measure: expected --days of at least 2, ascending, got " + days);
            }
            PrintWriter out = command.commandLine().getOut();
            Path directory = data == null ? Files.createTempDirectory("milepost-bench") : data;
            command.commandLine().getErr().println("The made-up lake stands in " + directory);
            new JobsBench(
                            new JobsBench.Plan(
                                    accounts, organisations, deliveries, logins, days, "local[2]", directory),
                            out::println)
                    .run();
            return 0;
        }

        private boolean isAscending() {
            return days.get(0) > 1 && days.stream().sorted().distinct().toList().equals(days);
        }
    }
}
