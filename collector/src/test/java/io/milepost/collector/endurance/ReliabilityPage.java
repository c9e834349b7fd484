package io.milepost.collector.endurance;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page that tells how often each promise was tried and what came of it: a sum of the results, and nothing else. */
final class ReliabilityPage {
    private static final String HEAD = """
            # How the collector's promises were tried

            Each promise is tried in rounds by `./milepost endurance`, which runs them in turn for as long as it is given, adds every round to
            [reliability/results.jsonl](reliability/results.jsonl) and writes this page from that file. Nothing here is written by hand. `./milepost test`
            runs the same rounds, fewer and smaller. A violation is told with the seed of its round, by which it can be tried again, and stays here when it was mended.

            | promise | how it is tried | rounds | counted | violations | when, where |
            |---|---|---|---|---|---|
            """;

    private final Path file;
    private final List<Trial> trials;

    ReliabilityPage(Path file, List<Trial> trials) {
        this.file = file;
        this.trials = trials;
    }

    void write(Results results) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, render(results));
    }

    private String render(Results results) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Trial trial : trials) {
            page.append(row(trial, results.of(trial.id()), results));
        }
        String violations = results.rounds().stream()
                .map(round -> violations(round, results))
                .collect(Collectors.joining());
        if (!violations.isEmpty()) {
            page.append("\n## Violations\n\n").append(violations);
        }
        return page.toString();
    }

    private static String row(Trial trial, List<RoundRecord> rounds, Results results) {
        Round sum = rounds.stream().map(RoundRecord::round).reduce(Round.NOTHING, Round::plus);
        return "| **%s** %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        trial.id(),
                        trial.promise(),
                        trial.method(),
                        rounds.isEmpty() ? "none yet" : number(rounds.size()),
                        counts(sum),
                        rounds.isEmpty() ? "" : number(sum.violations().size()) + mended(rounds, results),
                        circumstances(rounds));
    }

    private static String mended(List<RoundRecord> rounds, Results results) {
        long mended = rounds.stream()
                .filter(round -> results.findMending(round).isPresent())
                .mapToLong(round -> round.violations().size())
                .sum();
        return mended == 0 ? "" : ", mended: " + number(mended);
    }

    private static String counts(Round sum) {
        return sum.counts().entrySet().stream()
                .map(count -> count.getKey() + ": " + number(count.getValue()))
                .collect(Collectors.joining("<br>"));
    }

    private static String circumstances(List<RoundRecord> rounds) {
        if (rounds.isEmpty()) {
            return "";
        }
        List<LocalDate> days = rounds.stream()
                .map(RoundRecord::endedAt)
                .map(ReliabilityPage::day)
                .distinct()
                .sorted()
                .toList();
        LocalDate last = days.get(days.size() - 1);
        String span = days.size() == 1 ? last.toString() : days.get(0) + " to " + last;
        String machines = rounds.stream().map(RoundRecord::machine).distinct().collect(Collectors.joining(", "));
        long minutes = rounds.stream().mapToLong(RoundRecord::seconds).sum() / 60;
        return "%s, %s minutes<br>%s".formatted(span, number(minutes), machines);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String violations(RoundRecord round, Results results) {
        return round.violations().stream()
                .map(violation -> "- %s, %s, code %s: %s (`./milepost endurance --only %s --seed %d --budget 1s`)%s\n"
                        .formatted(
                                round.trial(),
                                round.ended(),
                                round.code(),
                                violation,
                                round.trial(),
                                round.seed(),
                                outcome(round, results)))
                .collect(Collectors.joining());
    }

    /** What was done about it, and what the same seed has given since. */
    private static String outcome(RoundRecord round, Results results) {
        String mended = results.findMending(round)
                .map(mending -> "\n  Mended in %s: %s.".formatted(mending.mended(), mending.how()))
                .orElse("\n  Not mended.");
        List<RoundRecord> again = results.triedAgain(round);
        if (again.isEmpty()) {
            return mended + " The seed was not tried again since.";
        }
        long broken =
                again.stream().filter(other -> !other.violations().isEmpty()).count();
        return mended
                + " Rounds with this seed since: %s (the last one with code %s), with a violation: %s."
                        .formatted(
                                number(again.size()),
                                again.get(again.size() - 1).code(),
                                number(broken));
    }

    private static String number(long number) {
        return String.format(Locale.UK, "%,d", number);
    }
}
