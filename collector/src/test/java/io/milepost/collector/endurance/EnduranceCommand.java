package io.milepost.collector.endurance;

import io.dropwizard.util.Duration;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code endurance}: tries the collector's promises for as long as it is given; results of many runs add up. */
@Command(
        name = "endurance",
        mixinStandardHelpOptions = true,
        description = "Tries the collector's promises, round after round, and adds up what was found.",
        footer = {
            "",
            "Ctrl-C loses the round at hand and nothing else. Examples:",
            "  milepost endurance --budget 60m                    every promise in turn for an hour",
            "  milepost endurance --only R1,R4 --budget 8h        two of them, overnight",
            "  milepost endurance --only R1 --seed 7 --budget 1s  one round, again",
            "  milepost endurance --budget 0s                     only write the page anew from the results",
            "",
            "Exit codes: 0 every promise was kept, 1 one was broken, 2 usage"
        })
public final class EnduranceCommand implements Callable<Integer> {
    private static final Path RESULTS = Path.of("collector", "reliability", "results.jsonl");
    private static final Path PAGE = Path.of("collector", "RELIABILITY.md");

    @Option(names = "--budget", defaultValue = "10m", description = "How long. Default: ${DEFAULT-VALUE}.")
    private String budget = "10m";

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "Only these promises.")
    private Set<String> only = Set.of();

    @Option(names = "--seed", description = "The seed of each trial's first round. Default: a random one.")
    private @Nullable Long seed;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Where results are added; RELIABILITY.md is written beside it."
                    + " Default: collector/reliability/results.jsonl, and collector/RELIABILITY.md.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final List<Trial> trials;
    private final Path home;
    private final Clock clock;
    private final PrintStream news;

    EnduranceCommand(List<Trial> trials, Path home, Clock clock, PrintStream news) {
        this.trials = trials;
        this.home = home;
        this.clock = clock;
        this.news = news;
    }

    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("milepost.home", "."));
        EnduranceCommand command = new EnduranceCommand(Trials.ALL, home, Clock.systemUTC(), System.err);
        System.exit(new CommandLine(command).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path results = file == null ? home.resolve(RESULTS) : file;
        Path page = file == null ? home.resolve(PAGE) : file.resolveSibling(PAGE.getFileName());
        ResultsFile rounds = new ResultsFile(results, new ReliabilityPage(page, trials));
        rounds.load();
        long first = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        Endurance endurance = new Endurance(wanted(), rounds, Revision.of(home), clock, news);
        long violations = endurance.run(length(), first);
        rounds.show();
        return violations == 0 ? 0 : 1;
    }

    private java.time.Duration length() {
        try {
            return Duration.parse(budget).toJavaDuration();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot run: --budget expected a duration such as 60m, got " + budget, e);
        }
    }

    private List<Trial> wanted() {
        List<String> known = trials.stream().map(Trial::id).toList();
        for (String id : only) {
            if (!known.contains(id)) {
                throw new ParameterException(
                        spec.commandLine(), "Cannot run: --only expected some of %s, got %s".formatted(known, id));
            }
        }
        return trials.stream()
                .filter(trial -> only.isEmpty() || only.contains(trial.id()))
                .toList();
    }
}
