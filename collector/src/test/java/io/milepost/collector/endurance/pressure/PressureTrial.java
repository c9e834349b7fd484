package io.milepost.collector.endurance.pressure;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.collect.LogFixture;
import io.milepost.collector.endurance.daemon.CollectorProcess;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * R12: the lake's catalog stops to answer while lines come by file and by syslog, and answers again. With a fixed heap the
 * collector has to hold the lines on the disk, and to hold on to nothing once they are in the lake.
 */
public final class PressureTrial implements Trial {
    private static final int HEAP_MEGABYTES = 256;
    private static final double MOST_DRIFT = 0.05;
    /**
     * What need not be open yet when the files are counted first: the spool's growing segment to write and to read, connections to the catalog.
     * A file left open by each try that fails, one a second, would be many more.
     */
    private static final int OPENED_LATE = 6;

    private static final int WARM_UP_LINES = 20_000;
    private static final int SENDINGS_A_SECOND = 5;
    private static final int LINES_A_SENDING = 200;
    private static final double LINES_A_ROUND = 8.5;
    private static final long LONGEST_WAIT_SECONDS = 240;
    private static final long LETS_GO_WITHIN_SECONDS = 30;
    private static final Pattern PORT = Pattern.compile("localhost:(\\d+)/");

    private final Duration stopped;

    /** @param stopped how long the lake does not answer in a round */
    public PressureTrial(Duration stopped) {
        this.stopped = stopped;
    }

    @Override
    public String id() {
        return "R12";
    }

    @Override
    public String promise() {
        return "While the lake does not answer, lines wait on the disk and not in the heap, and none of them is lost.";
    }

    @Override
    public String method() {
        return "A collector of 256 MB of heap reads a file and syslog while its catalog stops to answer and goes on;"
                + " heap in use behind a full collection drifts by less than 5 % of the heap, open files come back, and"
                + " the rows are those of an undisturbed run.";
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        int sendings = (int) stopped.toSeconds() * SENDINGS_A_SECOND;
        List<String> lines = LogFixture.lines((int) ((WARM_UP_LINES + 2 * sendings * LINES_A_SENDING) / LINES_A_ROUND));
        CollectorFixture undisturbed = new CollectorFixture(directory.resolve("undisturbed"), 100_000);
        undisturbed.writeLog("mail.log", lines);
        undisturbed.runOnce();
        CollectorFixture fixture = new CollectorFixture(directory.resolve("pressed"), 5_000);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CollectorProcess.follow(
                fixture,
                "paths: [\"%s/*\"], follow: true }, { name: relayed, syslog: { tcp: \"127.0.0.1:%d\" }"
                        .formatted(fixture.file("logs"), port));
        Round round;
        try (PausableRelay relay = between(fixture);
                CollectorProcess process =
                        CollectorProcess.start(fixture, "-Xms" + HEAP_MEGABYTES + "m", "-Xmx" + HEAP_MEGABYTES + "m")) {
            round = press(fixture, process, relay, port, lines);
            process.stop();
            fixture.runOnce();
        }
        return round.count("lines", lines.size())
                .count("seconds without the lake", stopped.toSeconds())
                .require(fixture.events().equals(undisturbed.events()), "the rows are not those of an undisturbed run");
    }

    /** Leads the collector's way to its catalog over a relay; the fixture itself keeps the straight one. */
    private static PausableRelay between(CollectorFixture fixture) throws IOException {
        Matcher address = PORT.matcher(fixture.lake().jdbcUrl());
        if (!address.find()) {
            throw new IOException("Cannot find the port in " + fixture.lake().jdbcUrl());
        }
        PausableRelay relay = PausableRelay.to(Integer.parseInt(address.group(1)));
        Path file = fixture.configurationFile();
        Files.writeString(file, Files.readString(file).replace(address.group(), "localhost:" + relay.port() + "/"));
        return relay;
    }

    private Round press(
            CollectorFixture fixture, CollectorProcess process, PausableRelay relay, int port, List<String> lines)
            throws Exception {
        Path log = fixture.file("logs/mail.log");
        CollectorProcess.append(log, lines.subList(0, WARM_UP_LINES));
        boolean warm = process.await(() -> linesInLedger(fixture) >= WARM_UP_LINES, LONGEST_WAIT_SECONDS);
        JvmUse before = JvmUse.of(process.pid());
        relay.pause(true);
        int middle = WARM_UP_LINES + (lines.size() - WARM_UP_LINES) / 2;
        try (Socket sender = new Socket("127.0.0.1", port)) {
            int sent = 0;
            while (WARM_UP_LINES + sent < lines.size() && middle + sent < lines.size()) {
                int end = Math.min(middle + sent + LINES_A_SENDING, lines.size());
                send(sender, lines.subList(middle + sent, end));
                CollectorProcess.append(
                        log,
                        lines.subList(WARM_UP_LINES + sent, Math.min(WARM_UP_LINES + sent + LINES_A_SENDING, middle)));
                sent += LINES_A_SENDING;
                Thread.sleep(1000 / SENDINGS_A_SECOND);
            }
        }
        JvmUse pressed = JvmUse.of(process.pid());
        long inLake = linesInLedger(fixture);
        relay.pause(false);
        boolean all = process.await(() -> linesInLedger(fixture) >= lines.size(), LONGEST_WAIT_SECONDS);
        // The last lines are in the lake before the collector has let go of the batch that brought them.
        process.await(() -> isFlat(before, JvmUse.of(process.pid())), LETS_GO_WITHIN_SECONDS);
        JvmUse after = JvmUse.of(process.pid());
        return Round.NOTHING
                .count("rounds of pressure", 1)
                .require(warm, "the lines of the warm-up were not read: " + process.said())
                .require(inLake < lines.size(), "the lake went on while it was to be away")
                .require(
                        all,
                        "%d of %d lines were in the lake; it said %s"
                                .formatted(linesInLedger(fixture), lines.size(), process.said()))
                .require(
                        isFlat(before, pressed),
                        "the heap grew while the lake was away: %s, %s".formatted(before, pressed))
                .require(isFlat(before, after), "the heap did not come back: %s, %s".formatted(before, after))
                .require(
                        after.openFiles() <= before.openFiles() + OPENED_LATE,
                        "files stay open: %s, %s".formatted(before, after));
    }

    private static boolean isFlat(JvmUse before, JvmUse after) {
        return after.heapBytes() - before.heapBytes() < MOST_DRIFT * HEAP_MEGABYTES * (1 << 20);
    }

    private static void send(Socket sender, List<String> lines) throws IOException {
        StringBuilder frames = new StringBuilder();
        lines.forEach(line -> frames.append(line.length()).append(' ').append(line));
        sender.getOutputStream().write(frames.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static long linesInLedger(CollectorFixture fixture) {
        return fixture.ledger().values().stream()
                .mapToLong(counts -> counts.get(0))
                .sum();
    }
}
