package io.milepost.analytics;

import io.milepost.analytics.job.Request;
import io.milepost.analytics.job.Request.Choice;
import io.milepost.analytics.lake.LakeLock;
import io.milepost.analytics.upkeep.Erasure;
import io.milepost.analytics.upkeep.Erasure.SharedNames;
import io.milepost.analytics.upkeep.ErasureReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a person from the lake, proves it, and has the facts of the days touched computed again. */
@Command(
        name = "erase",
        description = {
            "Erases a person from the lake, and computes the facts of the days touched again. Without --confirm it only says what would go.",
            "A person is given by one or more pseudonyms, which the collector tells of a name; all other names are found by them."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  milepost key derive -c collector.yml ann@trust.example | milepost erase -c analyse.yml -",
            "  milepost key derive -c collector.yml ann@trust.example | milepost erase -c analyse.yml --confirm --report ann.json -",
            "",
            "What it does not reach: the servers' own logs, received lines that a collector keeps for a while (spool), messages of the last days that a",
            "collector still holds in memory, backups. Take the person out of the directory's and the identities' files first, and run it again after six days."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of the person is left, or nothing was to be changed",
            "1:something is left, or the facts are not published; run it again to go on",
            "2:wrong usage",
            "3:invalid configuration"
        })
final class EraseCommand extends LakeCommand {
    private static final Pattern PSEUDONYM = Pattern.compile("\\b[0-9a-f]{32}\\b");

    private final Clock clock;
    private final InputStream in;

    @Parameters(
            arity = "1..*",
            paramLabel = "PSEUDONYM",
            description = "32 hexadecimal digits; - reads them from standard input, as 'key derive' writes them.")
    private List<String> pseudonyms = List.of();

    @Option(names = "--confirm", description = "Do it. It cannot be undone.")
    private boolean confirm;

    @Option(
            names = "--leave-shared-names",
            description = "Leave rows alone that name the person by what is, or was, another account's name too.")
    private boolean leaveSharedNames;

    @Option(names = "--no-analyse", description = "Leave the facts to the next analysis.")
    private boolean noAnalyse;

    @Option(names = "--json", description = "Print the report as JSON on standard output.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report as JSON into this file, too.")
    private @Nullable Path report;

    EraseCommand(Clock clock, InputStream in) {
        this.clock = clock;
        this.in = in;
    }

    @Override
    void check() {
        // Each of the options goes with each other one.
    }

    @Override
    int run(AnalyticsConfiguration settings) throws IOException {
        ErasureReport done = erase(settings, asked());
        print(done);
        if (done.done() && !done.isClean()) {
            done.onTheirWay()
                    .forEach(file -> err().println("Cannot erase all: " + file
                            + " is of a batch that its collector has not committed yet; run it again when it has"));
            err().println("Something of the person is left: run it again");
            return FAILED;
        }
        return done.done() && !noAnalyse ? analyse(settings) : 0;
    }

    /** What stands on standard input has other words beside the pseudonyms. */
    private List<String> asked() {
        List<String> asked = new ArrayList<>();
        for (String pseudonym : pseudonyms) {
            if (pseudonym.equals("-")) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                lines.lines()
                        .flatMap(line -> PSEUDONYM.matcher(line).results())
                        .map(MatchResult::group)
                        .forEach(asked::add);
            } else {
                asked.add(pseudonym);
            }
        }
        if (asked.isEmpty()) {
            throw usage("Cannot erase: expected a pseudonym, got none on standard input");
        }
        return asked;
    }

    private ErasureReport erase(AnalyticsConfiguration settings, List<String> asked) {
        SharedNames sharedNames = leaveSharedNames ? SharedNames.LEAVE : SharedNames.REFUSE;
        Erasure erasure = new Erasure(settings.lake());
        try {
            if (!confirm) {
                return erasure.look(asked, sharedNames);
            }
            try (LakeLock ignored = LakeLock.exclusive(settings.lake())) {
                return erasure.erase(asked, sharedNames);
            }
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void print(ErasureReport done) throws IOException {
        if (json) {
            out().println(done.toJson());
        } else {
            out().print(done.toText());
            out().flush();
        }
        if (report != null) {
            Files.writeString(report, done.toJson() + "\n");
        }
    }

    private int analyse(AnalyticsConfiguration settings) {
        try (SparkDriver driver = new SparkDriver(settings.master(), settings.lake());
                LakeLock ignored = LakeLock.shared(settings.lake())) {
            RunSummary summary = new AnalysisRun(settings, driver, new Progress(err(), clock))
                    .run(new Request(null, null, Choice.CHANGED));
            summary.problems().forEach(err()::println);
            return summary.isComplete() ? 0 : FAILED;
        }
    }
}
