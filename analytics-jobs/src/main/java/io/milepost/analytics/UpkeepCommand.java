package io.milepost.analytics;

import io.milepost.analytics.lake.LakeLock;
import io.milepost.analytics.lake.LakeUnavailableException;
import io.milepost.analytics.upkeep.Upkeep;
import io.milepost.analytics.upkeep.Upkeep.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compacts the lake, and forgets what nobody needs; figures stay what they are. */
@Command(
        name = "upkeep",
        description =
                "Makes one file of the many small ones of each day that is over, forgets old snapshots, and deletes what crashes left behind.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  milepost upkeep -c analyse.yml --dry-run",
            "  milepost upkeep -c analyse.yml",
            "  milepost upkeep -c analyse.yml --most-files 8 --keep 6h"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the lake does not answer; run again", "2:wrong usage", "3:invalid configuration"})
final class UpkeepCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INVALID_CONFIGURATION = 3;

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration of the jobs.")
    private Path configuration = Path.of("");

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--most-files",
            defaultValue = "4",
            description =
                    "Compact a day of a table that has more files than this, or files of deletes; default ${DEFAULT-VALUE}.")
    private int mostFiles;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "24h",
            converter = DurationConverter.class,
            description =
                    "Leave snapshots and files that are younger than this to those who work with them; default ${DEFAULT-VALUE}.")
    private Duration keep = Duration.ZERO;

    UpkeepCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "spec is null");
        if (mostFiles < 1) {
            throw new ParameterException(
                    command.commandLine(), "Cannot run: expected --most-files of at least 1, got " + mostFiles);
        }
        PrintWriter err = command.commandLine().getErr();
        try {
            AnalyticsConfiguration settings = ConfigurationFile.load(configuration);
            Upkeep upkeep = new Upkeep(settings.lake(), clock, new Upkeep.Rule(mostFiles, keep));
            List<Outcome> outcomes = dryRun ? upkeep.look() : run(settings, upkeep);
            outcomes.forEach(outcome -> command.commandLine().getOut().println(outcome.toText()));
            return 0;
        } catch (InvalidConfigurationException e) {
            err.println(e.getMessage());
            return INVALID_CONFIGURATION;
        } catch (LakeUnavailableException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    /** Beside analyses, but not beside an erasure: what is compacted while somebody is erased would have to be looked at again. */
    private static List<Outcome> run(AnalyticsConfiguration settings, Upkeep upkeep) {
        try (LakeLock ignored = LakeLock.shared(settings.lake())) {
            return upkeep.run();
        }
    }
}
