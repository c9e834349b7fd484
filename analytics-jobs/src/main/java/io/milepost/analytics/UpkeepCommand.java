package io.milepost.analytics;

import io.milepost.analytics.lake.LakeLock;
import io.milepost.analytics.upkeep.Upkeep;
import io.milepost.analytics.upkeep.Upkeep.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class UpkeepCommand extends LakeCommand {
    private final Clock clock;

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
    void check() {
        if (mostFiles < 1) {
            throw usage("Cannot run: expected --most-files of at least 1, got " + mostFiles);
        }
    }

    @Override
    int run(AnalyticsConfiguration settings) {
        Upkeep upkeep = new Upkeep(settings.lake(), clock, new Upkeep.Rule(mostFiles, keep));
        List<Outcome> outcomes = dryRun ? upkeep.look() : keepUp(settings, upkeep);
        outcomes.forEach(outcome -> out().println(outcome.toText()));
        return 0;
    }

    /** Beside analyses, but not beside an erasure: what is compacted while somebody is erased would have to be looked at again. */
    private static List<Outcome> keepUp(AnalyticsConfiguration settings, Upkeep upkeep) {
        try (LakeLock ignored = LakeLock.shared(settings.lake())) {
            return upkeep.run();
        }
    }
}
