package io.milepost.analytics;

import io.milepost.analytics.catalogue.InvalidCatalogueException;
import io.milepost.analytics.job.Request;
import io.milepost.analytics.job.Request.Choice;
import io.milepost.analytics.lake.LakeLock;
import io.milepost.analytics.lake.LakeUnavailableException;
import io.milepost.analytics.publish.ApiUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes the facts of the days that changed and publishes them, once or for as long as it runs. */
@Command(
        name = "analyse",
        description = "Computes the facts of every day whose inputs changed, and publishes them to the API.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  milepost analyse -c analyse.yml",
            "  milepost analyse -c analyse.yml --from 2026-10-01 --to 2026-10-31 --json",
            "  milepost analyse -c analyse.yml --from 2026-10-01 --to 2026-10-01 --recompute",
            "  milepost analyse -c analyse.yml --every 5m"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every changed day is published",
            "1:some day is not published, or a part that is needed does not answer; run again to go on",
            "2:wrong usage",
            "3:invalid configuration or catalogue"
        })
final class AnalyseCommand extends LakeCommand {
    private final Clock clock;

    @Option(names = "--from", paramLabel = "DAY", description = "Leave days before this one alone.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Leave days after this one alone.")
    private @Nullable LocalDate to;

    @Option(
            names = "--recompute",
            description =
                    "Compute every day asked for again, changed or not, such as when the stored facts are in doubt.")
    private boolean recompute;

    @Option(names = "--once", description = "Run once and end. This is what it does anyway without --every.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stay, and look for changes again and again after this time, such as 30s, 5m or 1h.")
    private @Nullable Duration every;

    @Option(names = "--json", description = "Print what was done as JSON on standard output.")
    private boolean json;

    AnalyseCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    void check() {
        if (once && every != null) {
            throw usage("Cannot run: expected --once or --every, got both");
        }
        if (recompute && every != null) {
            throw usage("Cannot run: expected --recompute or --every, got both");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw usage("Cannot run: expected --to on or after " + from + ", got " + to);
        }
    }

    @Override
    int run(AnalyticsConfiguration settings) throws InterruptedException {
        try (SparkDriver driver = new SparkDriver(settings.master(), settings.lake())) {
            AnalysisRun run = new AnalysisRun(settings, driver, new Progress(err(), clock));
            return every == null ? runOnce(run, settings) : runAgainAndAgain(run, settings, every);
        }
    }

    private int runOnce(AnalysisRun run, AnalyticsConfiguration settings) {
        try (LakeLock ignored = LakeLock.shared(settings.lake())) {
            RunSummary summary = run.run(new Request(from, to, recompute ? Choice.EVERY : Choice.CHANGED));
            if (json) {
                out().println(summary.toJson());
            }
            summary.problems().forEach(err()::println);
            return summary.isComplete() ? 0 : FAILED;
        } catch (InvalidCatalogueException e) {
            err().println(e.getMessage());
            return INVALID_CONFIGURATION;
        } catch (LakeUnavailableException | ApiUnavailableException e) {
            err().println(e.getMessage());
            return FAILED;
        } catch (RuntimeException e) {
            if (e.getCause() instanceof SparkException broken) {
                err().println("Cannot compute facts: " + firstLine(broken));
                return FAILED;
            }
            throw e;
        }
    }

    /** A resident run outlives what it needs: a part that is away now may be back the next time. */
    private int runAgainAndAgain(AnalysisRun run, AnalyticsConfiguration settings, Duration pause)
            throws InterruptedException {
        while (runOnce(run, settings) != INVALID_CONFIGURATION) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
        return INVALID_CONFIGURATION;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
