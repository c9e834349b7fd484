package io.milepost.collector.endurance.clock;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.daemon.CollectorProcess;
import io.milepost.collector.endurance.daemon.Feed;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** R10: the real collector under libfaketime, in eleven scenes of a year. Its rows are compared with those of stamps that leave nothing open. */
public final class ClockTrial implements Trial {
    private static final long LONGEST_WAIT_SECONDS = 240;
    private static final long SECONDS_BETWEEN_LOOKS = 1;
    /** They have passed, since the times that the kernel gives to files are not faked, and a file is not older than what stands in it. */
    private static final int FIRST_YEAR = 2022;

    private static final int YEARS = 3;
    private static final DateTimeFormatter FAKE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final int scenesARound;

    /** @param scenesARound how many of a year's scenes a round tries; the next seed goes on with the next ones */
    public ClockTrial(int scenesARound) {
        this.scenesARound = scenesARound;
    }

    @Override
    public String id() {
        return "R10";
    }

    @Override
    public String promise() {
        return "Wrong clocks, clocks set back, both changes of summer time, leap days and New Year change no row.";
    }

    @Override
    public String method() {
        return "The collector runs under libfaketime in scenes of three years while lines come, by file and by syslog;"
                + " the rows are those of an undisturbed run over the same lines with year and zone in their stamps.";
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        Round round = Round.NOTHING;
        for (int i = 0; i < scenesARound; i++) {
            long number = seed * scenesARound + i;
            List<Scene> scenes = Scene.all(FIRST_YEAR + (int) Math.floorMod(number / Scene.COUNT, YEARS));
            Scene scene = scenes.get((int) Math.floorMod(number, scenes.size()));
            round = round.plus(run(scene, number % 2 == 0, directory.resolve("scene-" + i)));
        }
        return round;
    }

    private static Round run(Scene scene, boolean bySyslog, Path directory) throws Exception {
        CollectorFixture undisturbed = new CollectorFixture(directory.resolve("undisturbed"), 100_000);
        undisturbed.writeLog("mail.log", scene.truth());
        undisturbed.runOnce();
        CollectorFixture fixture = new CollectorFixture(directory.resolve("faked"), 200);
        String zone = ", zone: \"" + scene.zone() + "\"";
        Feed feed = bySyslog ? Feed.bySyslog(fixture, zone) : Feed.byFile(fixture, zone);
        Path clock = fixture.file("clock");
        set(clock, scene.end().plus(scene.ahead()));
        List<String> said = follow(scene, fixture, bySyslog ? feed : dated(feed, fixture, scene), clock);
        fixture.runOnce();
        return Round.NOTHING
                .count("scenes", 1)
                .count("lines", scene.written().size())
                .require(
                        isClockFaked(said, scene.end().plus(scene.later())),
                        scene.name() + ": the clock was not that of the scene: " + said)
                .require(
                        fixture.events().equals(undisturbed.events()),
                        "%s in %s by %s: the rows are not those of an undisturbed run"
                                .formatted(scene.name(), scene.start(), bySyslog ? "syslog" : "file"));
    }

    /** A log that is new bears the time at which the scene's server wrote it, by the clock that the collector has as well. */
    private static Feed dated(Feed feed, CollectorFixture fixture, Scene scene) {
        return new Feed() {
            @Override
            public void send(List<String> lines) throws IOException {
                Path log = fixture.file("logs/mail.log");
                if (Files.exists(log)) {
                    feed.send(lines);
                } else {
                    Path draft = Files.write(fixture.file("mail.log"), lines);
                    Files.setLastModifiedTime(draft, FileTime.from(scene.end().plus(scene.ahead())));
                    Files.move(draft, log);
                }
            }

            @Override
            public boolean isTaken() {
                return feed.isTaken();
            }
        };
    }

    private static List<String> follow(Scene scene, CollectorFixture fixture, Feed feed, Path clock) throws Exception {
        List<String> lines = scene.written();
        try (CollectorProcess process = CollectorProcess.start(fixture, faketime(clock))) {
            process.await(feed::isTaken, LONGEST_WAIT_SECONDS);
            int third = lines.size() / 3;
            feed.send(lines.subList(0, third));
            // The clock changes while a batch waits to be due.
            process.await(() -> linesInLedger(fixture) >= third, 1);
            set(clock, scene.end().plus(scene.later()));
            if (!scene.later().equals(scene.ahead())) {
                // What follows may be done sooner than the library looks at the file again.
                TimeUnit.SECONDS.sleep(2 * SECONDS_BETWEEN_LOOKS);
            }
            await(process, fixture, third);
            feed.send(lines.subList(third, lines.size()));
            await(process, fixture, lines.size());
            process.stop();
            return process.said();
        }
    }

    private static void await(CollectorProcess process, CollectorFixture fixture, int lines) throws Exception {
        if (!process.await(() -> linesInLedger(fixture) >= lines, LONGEST_WAIT_SECONDS)) {
            throw new IOException(
                    "%d of %d lines were read; it said %s".formatted(linesInLedger(fixture), lines, process.said()));
        }
    }

    private static long linesInLedger(CollectorFixture fixture) {
        return fixture.ledger().values().stream()
                .mapToLong(counts -> counts.get(0))
                .sum();
    }

    private static Map<String, String> faketime(Path clock) throws IOException {
        try (Stream<Path> libraries = Files.walk(Path.of("/usr/lib"), 3)) {
            Path library = libraries
                    .filter(path -> path.endsWith("faketime/libfaketimeMT.so.1"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException("Cannot fake the time: expected Debian's package libfaketime, got none"));
            return Map.of(
                    "LD_PRELOAD", library.toString(),
                    "TZ", "UTC",
                    "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                    "FAKETIME_CACHE_DURATION", Long.toString(SECONDS_BETWEEN_LOOKS),
                    "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                    "DONT_FAKE_MONOTONIC", "1",
                    // Otherwise no wait of the JVM waits: its instants of the monotonic clock are taken for faked ones.
                    "FAKETIME_FORCE_MONOTONIC_FIX", "0");
        }
    }

    /** The clock is so far from the machine's. Two steps, since the library may read in between. */
    private static void set(Path clock, Instant now) throws IOException {
        long seconds = Duration.between(Instant.now(), now).toSeconds();
        Path draft = Files.writeString(clock.resolveSibling("clock.tmp"), (seconds < 0 ? "" : "+") + seconds + "\n");
        Files.move(draft, clock, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isClockFaked(List<String> said, Instant expected) {
        String last = said.get(said.size() - 1);
        int stamp = last.indexOf('[') + 1;
        Instant at =
                LocalDateTime.parse(last.substring(stamp, stamp + 19), FAKE).toInstant(ZoneOffset.UTC);
        return Duration.between(expected, at).abs().compareTo(TOLERANCE) < 0;
    }
}
