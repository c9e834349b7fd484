package io.milepost.collector.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.collector.report.ProbeFact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Where probe results wait for the API: a file for each service and minute, a line for each result, written as results come, so that a
 * killed collector goes on where it stood. A minute that was sent stays until nothing that was due in it can still come, because the
 * API replaces it as a whole. Bounded: the oldest minutes fall out, counted. Not synced to the disk: what a power cut takes is in
 * the day's file, which is. What the disk does not take is kept in memory for a while. Thread-safe.
 */
public final class ProbeSpool {

    private static final String ENDING = ".ndjson";
    private static final int MOST_UNSAVED = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path directory;
    private final Bounds bounds;
    private final LongSupplier nanoTime;
    private final TreeMap<Minute, Held> minutes = new TreeMap<>();
    private long bytes;
    private int unsaved;
    private long dropped;

    private ProbeSpool(Path directory, Bounds bounds, LongSupplier nanoTime) {
        this.directory = directory;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
    }

    /** How much waits at most; of several services together. */
    public record Bounds(int minutes, long bytes) {
        /** A day of minutes, or an hour and more of the results of some hundred targets each ten seconds. */
        public static final Bounds USUAL = new Bounds(1_440, 256L << 20);
    }

    /** One service's minute, in the order of time. */
    record Minute(Instant start, String service) implements Comparable<Minute> {
        @Override
        public int compareTo(Minute other) {
            int order = start.compareTo(other.start);
            return order != 0 ? order : service.compareTo(other.service);
        }
    }

    /** What a minute has: bytes in its file, results in it and in memory, and how many of them the API has taken. */
    private static final class Held {
        private long bytes;
        private int saved;
        private int sent;
        private long waitingSince;
        private final List<ProbeFact> unsaved = new ArrayList<>();

        int results() {
            return saved + unsaved.size();
        }

        boolean waits() {
            return sent < results();
        }
    }

    /** The results of a minute, each once, how many had been kept when they were read, and when that was. */
    record Content(List<ProbeFact> facts, int results, long readAt) {}

    /**
     * Opens what an earlier run left: all of it waits again, since nobody knows what the API took of it.
     *
     * @param nanoTime the clock of how long results wait, {@code System::nanoTime} but in tests
     */
    public static ProbeSpool open(Path directory, Bounds bounds, LongSupplier nanoTime) throws IOException {
        ProbeSpool spool = new ProbeSpool(directory, bounds, nanoTime);
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory, 2)) {
                for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                        .sorted()
                        .toList()) {
                    spool.adopt(file);
                }
            }
        }
        spool.dropOldest();
        return spool;
    }

    synchronized void append(String service, ProbeFact fact) throws IOException {
        Minute minute = new Minute(fact.at().truncatedTo(ChronoUnit.MINUTES), service);
        Held held = minutes.computeIfAbsent(minute, first -> new Held());
        if (!held.waits()) {
            held.waitingSince = nanoTime.getAsLong();
        }
        byte[] line = (JSON.writeValueAsString(fact) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            write(file(minute), held.bytes, line);
            held.bytes += line.length;
            held.saved++;
            bytes += line.length;
        } catch (IOException e) {
            keepUnsaved(held, fact);
            throw e;
        } finally {
            dropOldest();
        }
    }

    /** The minutes of which the API has not been told in full, the oldest first. */
    synchronized List<Minute> waiting() {
        return minutes.entrySet().stream()
                .filter(entry -> entry.getValue().waits())
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized Content read(Minute minute) throws IOException {
        Held held = minutes.get(minute);
        if (held == null) {
            return new Content(List.of(), 0, nanoTime.getAsLong());
        }
        Map<String, ProbeFact> facts = new LinkedHashMap<>();
        if (held.saved > 0) {
            for (String line : Files.readAllLines(file(minute))) {
                add(facts, parse(line));
            }
        }
        held.unsaved.forEach(fact -> add(facts, List.of(fact)));
        return new Content(List.copyOf(facts.values()), held.results(), nanoTime.getAsLong());
    }

    /**
     * The API has these; what came since still waits.
     *
     * @return for how many nanoseconds the oldest of those that are new to it had waited
     */
    synchronized long markSent(Minute minute, Content content) {
        Held held = minutes.get(minute);
        if (held == null) {
            return 0;
        }
        long waited = nanoTime.getAsLong() - held.waitingSince;
        held.sent = content.results();
        // At the earliest: what came while the others were under way.
        held.waitingSince = content.readAt();
        return waited;
    }

    /** The API will never take these: they are laid aside for people to look at, and counted as dropped. */
    synchronized void layAside(Minute minute) throws IOException {
        Held held = minutes.remove(minute);
        if (held != null) {
            dropped += held.results();
            forget(held);
            if (held.saved > 0) {
                Path file = file(minute);
                Files.move(file, file.resolveSibling(file.getFileName() + ".refused"));
            }
        }
    }

    /** Removes what was sent and is so old that nothing more can come to it. */
    synchronized void removeSent(Duration lateness) throws IOException {
        if (minutes.isEmpty()) {
            return;
        }
        Instant oldest = minutes.lastKey().start().minus(lateness);
        List<Minute> over = minutes.entrySet().stream()
                .filter(entry -> entry.getKey().start().isBefore(oldest)
                        && !entry.getValue().waits())
                .map(Map.Entry::getKey)
                .toList();
        for (Minute minute : over) {
            remove(minute);
        }
    }

    /** Results that fell out before the API had them. */
    synchronized long dropped() {
        return dropped;
    }

    private void adopt(Path file) throws IOException {
        String name = file.getFileName().toString();
        Instant start =
                Instant.parse(name.substring(0, name.length() - ENDING.length()).replace('_', ':') + ":00Z");
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        Held held = new Held();
        held.waitingSince = nanoTime.getAsLong();
        for (int index = 0; index < end; index++) {
            held.saved += content[index] == '\n' ? 1 : 0;
        }
        held.bytes = end;
        bytes += end;
        Path service = Objects.requireNonNull(file.getParent());
        minutes.put(new Minute(start, String.valueOf(service.getFileName())), held);
    }

    /** Always behind the last whole line, so that what a kill or a full disk tore off is written over. */
    private static void write(Path file, long position, byte[] line) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(position);
            ByteBuffer rest = ByteBuffer.wrap(line);
            for (long at = position; rest.hasRemaining(); at += channel.write(rest, at)) {}
        }
    }

    private void keepUnsaved(Held held, ProbeFact fact) {
        if (unsaved >= MOST_UNSAVED) {
            dropped++;
            return;
        }
        held.unsaved.add(fact);
        unsaved++;
    }

    private void dropOldest() throws IOException {
        while (minutes.size() > 1 && (minutes.size() > bounds.minutes() || bytes > bounds.bytes())) {
            Minute oldest = minutes.firstKey();
            Held held = minutes.get(oldest);
            dropped += held == null ? 0 : held.results() - held.sent;
            remove(oldest);
        }
    }

    private void remove(Minute minute) throws IOException {
        Held held = minutes.remove(minute);
        if (held != null) {
            forget(held);
            Files.deleteIfExists(file(minute));
        }
    }

    private void forget(Held held) {
        bytes -= held.bytes;
        unsaved -= held.unsaved.size();
    }

    /** A line that cannot be read was damaged on the disk; it is left out, and stands in the day's file. */
    private static Collection<ProbeFact> parse(String line) {
        try {
            return List.of(JSON.readValue(line, ProbeFact.class));
        } catch (JsonProcessingException ignored) {
            return List.of();
        }
    }

    private static void add(Map<String, ProbeFact> facts, Collection<ProbeFact> more) {
        more.forEach(fact -> facts.put(fact.target() + '\n' + fact.vantage() + '\n' + fact.at(), fact));
    }

    private Path file(Minute minute) {
        String name = minute.start()
                .toString()
                .substring(0, "2026-10-01T10:31".length())
                .replace(':', '_');
        return directory.resolve(minute.service()).resolve(name + ENDING);
    }
}
