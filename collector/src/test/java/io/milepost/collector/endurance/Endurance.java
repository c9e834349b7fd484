package io.milepost.collector.endurance;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs rounds of trials until the time is used up, always of the trial that has had the least of it, each trial at least once.
 * What a round found is on the disk before the next one begins.
 */
final class Endurance {
    private final List<Trial> trials;
    private final ResultsFile results;
    private final String code;
    private final Clock clock;
    private final PrintStream news;
    private final Map<Trial, Duration> used = new HashMap<>();
    private final Map<Trial, Long> seeds = new HashMap<>();

    Endurance(List<Trial> trials, ResultsFile results, String code, Clock clock, PrintStream news) {
        this.trials = trials;
        this.results = results;
        this.code = code;
        this.clock = clock;
        this.news = news;
    }

    /** @return how many promises were broken */
    long run(Duration budget, long seed) throws IOException {
        Instant end = clock.instant().plus(budget);
        trials.forEach(trial -> used.put(trial, Duration.ZERO));
        trials.forEach(trial -> seeds.put(trial, seed));
        long violations = 0;
        while (true) {
            Trial next = trials.stream().min(Comparator.comparing(used::get)).orElseThrow();
            boolean isFirst = Duration.ZERO.equals(used.get(next));
            if (budget.isZero() || (!isFirst && !clock.instant().isBefore(end))) {
                return violations;
            }
            violations += round(next);
        }
    }

    private long round(Trial trial) throws IOException {
        long seed = seeds.merge(trial, 1L, Long::sum) - 1;
        Path directory = Files.createTempDirectory("milepost-" + trial.id() + "-");
        Instant started = clock.instant();
        Round round = attempt(trial, seed, directory);
        Instant ended = clock.instant();
        Duration took = Duration.between(started, ended);
        used.merge(trial, took.plusNanos(1), Duration::plus);
        results.append(new RoundRecord(
                trial.id(),
                seed,
                ended.truncatedTo(ChronoUnit.SECONDS).toString(),
                took.toSeconds(),
                code,
                Machine.describe(),
                round.counts(),
                round.violations()));
        news.printf("%s seed %d: %s, %d s%n", trial.id(), seed, round.counts(), took.toSeconds());
        if (round.violations().isEmpty()) {
            delete(directory);
        } else {
            round.violations().forEach(violation -> news.printf("  VIOLATION: %s%n", violation));
            news.printf("  What the round left is in %s%n", directory);
        }
        return round.violations().size();
    }

    /** A round that cannot be finished has broken its promise, or is broken itself: both want looking into. */
    private Round attempt(Trial trial, long seed, Path directory) {
        try {
            return trial.round(seed, directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            e.printStackTrace(news);
            return Round.NOTHING.require(false, "the round ended with " + e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
