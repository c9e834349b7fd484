package io.milepost.collector.alarm;

import io.milepost.collector.archive.Packing;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Logs as a collector that follows them would hear them, minute by minute, with the watch over their sources beside it: which alarms would there have
 * been? Run by hand over a simulation, and by tests.
 */
public final class AlarmReplay {
    private static final long MINUTE = WatchedSource.MINUTE;

    private final TreeMap<Long, Map<SourceName, long[]>> minutes = new TreeMap<>();

    /** Prints the alarms of the hosts of a directory of logs, and how long the end of each host's log takes to be noticed. */
    public static void main(String[] arguments) throws IOException {
        AlarmReplay replay = new AlarmReplay();
        for (String directory : arguments) {
            replay.read(Path.of(directory), ZoneId.of("Europe/London"));
        }
        List<Alarm> alarms = replay.alarms(name -> true);
        System.out.printf(
                "%d sources, %d to %d: %d changes of alarms%n",
                replay.sources().size(), replay.minutes.firstKey(), replay.minutes.lastKey(), alarms.size());
        alarms.forEach(alarm -> System.out.println(alarm.sentence()));
        for (SourceName source : replay.sources()) {
            System.out.println(source.host() + " noticed after minutes: " + replay.noticedAfter(source));
        }
    }

    /** The source falls silent at 48 instants of its last week but one: after how many minutes each is noticed, sorted; -1 for not at all. */
    List<Long> noticedAfter(SourceName source) {
        List<Long> delays = new ArrayList<>();
        for (int stop = 0; stop < 48; stop++) {
            Instant silentFrom = end().minus(Duration.ofDays(14)).plus(Duration.ofMinutes(210L * stop));
            List<Alarm> alarms = new ArrayList<>();
            replay(
                    (name, at) -> name.equals(source) && at.isBefore(silentFrom),
                    minute(silentFrom.plus(Duration.ofDays(6))),
                    alarms::add);
            delays.add(alarms.stream()
                    .filter(alarm -> alarm.openedAt() >= silentFrom.getEpochSecond() * 1_000_000)
                    .findFirst()
                    .map(alarm -> (alarm.openedAt() / 1_000_000 - silentFrom.getEpochSecond()) / 60)
                    .orElse(-1L));
        }
        delays.sort(Long::compare);
        return delays;
    }

    /** Reads all files below a directory, each host's in the order of their names. */
    void read(Path directory, ZoneId zone) throws IOException {
        List<Path> files;
        try (java.util.stream.Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            readFile(file, zone);
        }
    }

    void readFile(Path file, ZoneId zone) throws IOException {
        LogInterpreter interpreter = new LogInterpreter(
                InterpreterSettings.of("national", Set.of()),
                new Pseudonyms("k".repeat(32).getBytes(StandardCharsets.US_ASCII)),
                new InMemorySeenLines(),
                new Nobody());
        interpreter.sourceStarts(new SourceContext(
                file.toString(), "", zone, Files.getLastModifiedTime(file).toInstant()));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Packing.unpack(Files.newInputStream(file)), StandardCharsets.ISO_8859_1))) {
            long offset = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                LineVerdict verdict = interpreter.read(bytes, 0, bytes.length, offset);
                offset += bytes.length + 1;
                add(interpreter.last().host(), interpreter.last().at(), verdict);
            }
        }
    }

    private void add(String host, long at, LineVerdict verdict) {
        boolean misunderstood = verdict == LineVerdict.UNRECOGNISED || verdict == LineVerdict.MALFORMED;
        hear(new SourceName("national", "mail", host), Math.floorDiv(at, MINUTE), 1, misunderstood ? 1 : 0);
    }

    /** So many lines of a source in a minute since the epoch. */
    void hear(SourceName source, long minute, long lines, long misunderstood) {
        long[] counts = minutes.computeIfAbsent(minute, absent -> new TreeMap<>())
                .computeIfAbsent(source, absent -> new long[2]);
        counts[0] += lines;
        counts[1] += misunderstood;
    }

    Set<SourceName> sources() {
        Set<SourceName> sources = new java.util.TreeSet<>();
        minutes.values().forEach(heard -> sources.addAll(heard.keySet()));
        return sources;
    }

    /** The end of what was read. */
    Instant end() {
        return instant(minutes.lastKey());
    }

    List<Alarm> alarms(Predicate<SourceName> wanted) {
        List<Alarm> alarms = new ArrayList<>();
        replay((source, at) -> wanted.test(source), minutes.lastKey() + 1, alarms::add);
        return alarms;
    }

    /** Whether a source is still heard in a minute. */
    interface Audible {
        boolean is(SourceName source, Instant at);
    }

    /** Turns minute by minute, as the daemon does, until some minute. */
    void replay(Audible audible, long until, Consumer<Alarm> changes) {
        SourceWatch watch = new SourceWatch(Duration.ofDays(5));
        Instant since = instant(minutes.firstKey());
        for (long minute = minutes.firstKey(); minute < until; minute++) {
            Instant now = instant(minute + 1);
            List<HourHeard> batch = new ArrayList<>();
            Map<SourceName, long[]> heard = minutes.getOrDefault(minute, Map.of());
            for (Map.Entry<SourceName, long[]> source : heard.entrySet()) {
                if (audible.is(source.getKey(), instant(minute))) {
                    batch.add(heard(source.getKey(), minute, source.getValue()));
                }
            }
            watch.hear(batch, now, changes);
            watch.watch(now, since, changes);
        }
    }

    private static HourHeard heard(SourceName source, long minute, long[] counts) {
        return new HourHeard(
                source,
                Math.floorDiv(minute, 60L),
                counts[0],
                counts[1],
                1L << Math.floorMod(minute, 60L),
                minute * MINUTE + MINUTE / 2);
    }

    static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    static long minute(Instant instant) {
        return instant.getEpochSecond() / 60;
    }

    private static final class Nobody implements EventSink {
        @Override
        public void append(MailEvent event) {}

        @Override
        public void replace(EventId former, long formerAt, MailEvent event) {}

        @Override
        public void withdraw(EventId former, long formerAt) {}
    }
}
