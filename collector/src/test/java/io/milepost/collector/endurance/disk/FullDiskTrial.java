package io.milepost.collector.endurance.disk;

import io.milepost.collector.checkpoint.CheckpointException;
import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.collect.LogFixture;
import io.milepost.collector.endurance.daemon.CollectorProcess;
import io.milepost.collector.endurance.daemon.Feed;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * R6: one disk after another is full while lines come, and is emptied again. The collector has to say which file it cannot
 * write, to go on by itself, and to have the rows of a run that nothing disturbed.
 */
public final class FullDiskTrial implements Trial {
    private static final int MEGABYTES = 4;
    private static final int MOST_PAGES_LEFT = 4;
    private static final int ROUNDS_OF_LINES = 60;
    private static final long LONGEST_WAIT_SECONDS = 240;
    private static final int MOST_LINES_SAID = 20;
    private static final int ENDED_BY_SIGNAL = 143;

    private final int fillings;

    /** @param fillings how often each disk is filled in a round */
    public FullDiskTrial(int fillings) {
        this.fillings = fillings;
    }

    /** The places whose disk is filled. */
    private enum Place {
        SPOOL("state/spool"),
        STATE("state"),
        WAREHOUSE("warehouse");

        private final String directory;

        Place(String directory) {
            this.directory = directory;
        }
    }

    @Override
    public String id() {
        return "R6";
    }

    @Override
    public String promise() {
        return "A full disk is survivable: nothing acknowledged is lost, and it goes on by itself when there is room.";
    }

    @Override
    public String method() {
        return "The spool, the state directory and the warehouse stand on a real disk of 4 MB that is filled to the last pages while"
                + " lines come, sometimes with a kill and a start in between, and is emptied; the rows are compared with those of"
                + " an undisturbed run.";
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        Random random = new Random(seed);
        List<String> lines = LogFixture.lines(ROUNDS_OF_LINES * (2 * fillings + 1));
        CollectorFixture undisturbed = new CollectorFixture(directory.resolve("undisturbed"), 100_000);
        undisturbed.writeLog("mail.log", lines);
        undisturbed.runOnce();
        Round round = Round.NOTHING;
        for (Place place : Place.values()) {
            CollectorFixture fixture = new CollectorFixture(directory.resolve(place.name()), 200);
            try (SmallDisk disk = SmallDisk.mount(fixture.file(place.directory), MEGABYTES)) {
                Feed feed = place == Place.SPOOL ? Feed.bySyslog(fixture, "") : Feed.byFile(fixture, "");
                round = round.plus(new Filling(place, fixture, disk, feed, random).run(lines));
                fixture.runOnce();
                round = round.require(
                                fixture.events().equals(undisturbed.events()),
                                place + ": the rows are not those of an undisturbed run")
                        .count("lines", lines.size());
            }
        }
        return round;
    }

    /** The fillings of one disk. */
    private final class Filling {
        private final Place place;
        private final CollectorFixture fixture;
        private final SmallDisk disk;
        private final Feed feed;
        private final Random random;
        private CollectorProcess process;
        private Round round = Round.NOTHING;
        private int sent;
        private int heard;

        Filling(Place place, CollectorFixture fixture, SmallDisk disk, Feed feed, Random random) throws Exception {
            this.place = place;
            this.fixture = fixture;
            this.disk = disk;
            this.feed = feed;
            this.random = random;
            process = CollectorProcess.start(fixture);
        }

        Round run(List<String> lines) throws Exception {
            try {
                process.await(feed::isTaken, LONGEST_WAIT_SECONDS);
                int share = lines.size() / (2 * fillings + 1);
                send(lines.subList(0, share));
                awaitAll("before the disk is full");
                for (int filling = 0; filling < fillings; filling++) {
                    int from = share * (2 * filling + 1);
                    heard = process.said().size();
                    disk.fill(random.nextInt(MOST_PAGES_LEFT));
                    send(lines.subList(from, from + share));
                    whileFull();
                    disk.free();
                    int end = filling == fillings - 1 ? lines.size() : from + 2 * share;
                    send(lines.subList(from + share, end));
                    awaitAll("after filling " + filling);
                }
                int code = process.stop();
                round = round.require(code == ENDED_BY_SIGNAL, place + ": the collector ended with exit code " + code);
                return round;
            } finally {
                process.close();
            }
        }

        private void send(List<String> lines) throws IOException {
            feed.send(lines);
            sent += lines.size();
        }

        private void whileFull() throws Exception {
            String file = fixture.file(place.directory).toString();
            boolean told = process.await(
                    () -> news().anyMatch(line ->
                            line.contains(file) && line.contains("No space left on device; free space on its disk")),
                    LONGEST_WAIT_SECONDS);
            round = round.count("fillings", 1)
                    .require(told, place + ": it did not say which file has no room: " + process.said())
                    .require(process.isAlive(), place + ": it ended while the disk was full: " + process.said())
                    .require(
                            news().filter(line -> !line.startsWith("INFO")).count() < MOST_LINES_SAID,
                            place + ": it said more than one line now and then: " + process.said())
                    .require(news().noneMatch(line -> line.startsWith("\tat ")), place + ": it showed a stack trace")
                    .require(isCheckpointWhole(), place + ": the newest checkpoint is torn");
            if (place != Place.SPOOL && random.nextBoolean()) {
                process.kill();
                process = CollectorProcess.start(fixture);
                round = round.count("starts on a full disk", 1);
            }
        }

        private Stream<String> news() throws IOException {
            return process.said().stream().skip(heard);
        }

        private boolean isCheckpointWhole() throws IOException {
            Path copy = Files.createTempDirectory(fixture.file(""), "copy");
            try (Stream<Path> files = Files.list(fixture.file("state"))) {
                for (Path file : files.filter(
                                path -> path.getFileName().toString().startsWith("checkpoint-"))
                        .toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            try (StateDirectory state = StateDirectory.open(copy)) {
                return new CheckpointStore(state).findNewest().isPresent();
            } catch (CheckpointException e) {
                return false;
            }
        }

        private void awaitAll(String when) throws Exception {
            boolean all = process.await(() -> linesInLedger() >= sent, LONGEST_WAIT_SECONDS);
            round = round.require(
                    all,
                    "%s: %d of %d lines were in the lake %s; it said %s"
                            .formatted(place, linesInLedger(), sent, when, process.said()));
        }

        private long linesInLedger() {
            return fixture.ledger().values().stream()
                    .mapToLong(counts -> counts.get(0))
                    .sum();
        }
    }
}
