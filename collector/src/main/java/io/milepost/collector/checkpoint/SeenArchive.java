package io.milepost.collector.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every line that the collector has read, as a 64-bit hash under its host and UTC hour, so that an archive that is read
 * again adds nothing. The hashes of a batch become one file that the batch's checkpoint names; files are merged sixteen at
 * a time, so that few of them stand however many batches there were. An hour is loaded when a line of it comes, and the
 * hour that was unused longest leaves the memory when too many are held. Hours that lie further back than the horizon from
 * the newest one are forgotten when files are merged. Not thread-safe.
 */
public final class SeenArchive {
    private static final String PREFIX = "seen-";
    private static final int MERGED_TOGETHER = 16;

    private final StateDirectory directory;
    private final long horizonHours;
    private final long residentLimit;
    private final List<SeenSegment> segments = new ArrayList<>();
    private final List<Path> obsolete = new ArrayList<>();
    private final Map<HostHour, HourLines> resident = new LinkedHashMap<>(64, 0.75f, true);
    private final SortedMap<HostHour, Pending> pending = new TreeMap<>();

    private long residentHashes;
    private long newestHour = Long.MIN_VALUE;
    /** Where each host's last line stands: a log of many hosts changes between them with every line. */
    private final Map<String, Current> currents = new HashMap<>();

    private @Nullable Current last;

    private SeenArchive(StateDirectory directory, Duration horizon, long residentLimit) {
        this.directory = directory;
        this.horizonHours = horizon.toHours();
        this.residentLimit = residentLimit;
    }

    /**
     * Opens the files that a checkpoint names and removes all others: they belong to a batch that never happened, or were
     * merged away.
     *
     * @param residentLimit how many hashes may stay in memory
     */
    public static SeenArchive open(StateDirectory directory, List<String> names, Duration horizon, long residentLimit)
            throws IOException {
        SeenArchive archive = new SeenArchive(directory, horizon, residentLimit);
        try (Stream<Path> files = Files.list(directory.path())) {
            for (Path file : files.filter(SeenArchive::isSegment).toList()) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        for (String name : names) {
            archive.adopt(SeenSegment.open(directory.resolve(name)));
        }
        return archive;
    }

    private static boolean isSegment(Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }

    private void adopt(SeenSegment segment) {
        segments.add(segment);
        segment.runs().keySet().forEach(hour -> newestHour = Math.max(newestHour, hour.hour()));
    }

    /** True when the line had not been seen before; from now on it has. */
    public boolean add(String host, long epochSecond, long hash) {
        long hour = Math.floorDiv(epochSecond, 3600L);
        Current current = last;
        if (current == null || !current.hour.host().equals(host)) {
            current = currents.get(host);
        }
        if (current == null || current.hour.hour() != hour) {
            current = stand(new HostHour(host, hour));
        }
        last = current;
        long line = HourLines.line(hash, epochSecond);
        if (!current.set.add(line)) {
            return false;
        }
        residentHashes++;
        current.pending.hashes.add(line);
        return true;
    }

    private Current stand(HostHour hour) {
        currents.remove(hour.host());
        Current current = new Current(hour, resident(hour), pending.computeIfAbsent(hour, ignored -> new Pending()));
        currents.put(hour.host(), current);
        newestHour = Math.max(newestHour, hour.hour());
        return current;
    }

    private HourLines resident(HostHour hour) {
        HourLines held = resident.get(hour);
        if (held != null) {
            return held;
        }
        HourLines loaded = load(hour);
        residentHashes += loaded.size();
        resident.put(hour, loaded);
        evict(hour);
        return loaded;
    }

    private HourLines load(HostHour hour) {
        HourLines set = new HourLines();
        try {
            for (SeenSegment segment : segments) {
                segment.forEach(hour, set::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Pending unwritten = pending.get(hour);
        if (unwritten != null) {
            unwritten.forEach(set::add);
        }
        return set;
    }

    private void evict(HostHour wanted) {
        Iterator<Map.Entry<HostHour, HourLines>> eldest = resident.entrySet().iterator();
        while (residentHashes > residentLimit && eldest.hasNext()) {
            Map.Entry<HostHour, HourLines> entry = eldest.next();
            if (!entry.getKey().equals(wanted) && !isCurrent(entry.getKey())) {
                residentHashes -= entry.getValue().size();
                eldest.remove();
            }
        }
    }

    private boolean isCurrent(HostHour hour) {
        Current current = currents.get(hour.host());
        return current != null && current.hour.equals(hour);
    }

    /** Makes the lines since the last call durable, and returns the names of all files for the checkpoint to name. */
    public List<String> write(long batch) throws IOException {
        pending.values().removeIf(hashes -> hashes.count() == 0);
        if (!pending.isEmpty()) {
            segments.add(SeenSegment.write(directory.resolve(PREFIX + batch + "-0"), pending));
            pending.clear();
        }
        forgetCurrent();
        mergeTiers(batch);
        return segments.stream().map(SeenSegment::name).toList();
    }

    /**
     * Removes files that were merged away; to be called when the checkpoint that no longer names them is durable. What cannot
     * be removed is no reason to stop: the batch has happened, and the next start removes what no checkpoint names.
     */
    public void removeObsolete() {
        obsolete.removeIf(SeenArchive::isRemoved);
    }

    private static boolean isRemoved(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException ignored) {
            // Tried again at the next batch.
            return false;
        }
    }

    private void forgetCurrent() {
        currents.clear();
        last = null;
    }

    private void mergeTiers(long batch) throws IOException {
        for (int tier = 0; ; tier++) {
            String suffix = "-" + tier;
            List<SeenSegment> candidates = segments.stream()
                    .filter(segment -> segment.name().endsWith(suffix))
                    .toList();
            if (candidates.size() < MERGED_TOGETHER) {
                return;
            }
            SortedMap<HostHour, Merged> hours = candidates.stream()
                    .flatMap(segment -> segment.runs().keySet().stream())
                    .filter(hour -> hour.hour() >= newestHour - horizonHours)
                    .distinct()
                    .collect(Collectors.toMap(
                            hour -> hour, hour -> new Merged(hour, candidates), (one, same) -> one, TreeMap::new));
            SeenSegment merged = SeenSegment.write(directory.resolve(PREFIX + batch + "-" + (tier + 1)), hours);
            segments.removeAll(candidates);
            candidates.forEach(segment -> obsolete.add(segment.file()));
            segments.add(merged);
        }
    }

    /** A host's hour that is in memory, and its lines that no file has yet. */
    private record Current(HostHour hour, HourLines set, Pending pending) {}

    private static final class Pending implements SeenSegment.Hashes {
        private final LongList hashes = new LongList();

        @Override
        public int count() {
            return hashes.size();
        }

        @Override
        public void forEach(LongConsumer consumer) {
            for (int i = 0; i < hashes.size(); i++) {
                consumer.accept(hashes.get(i));
            }
        }
    }

    private record Merged(HostHour hour, List<SeenSegment> segments) implements SeenSegment.Hashes {
        @Override
        public int count() {
            return segments.stream()
                    .map(segment -> segment.runs().get(hour))
                    .mapToInt(run -> run == null ? 0 : run.count())
                    .sum();
        }

        @Override
        public void forEach(LongConsumer consumer) throws IOException {
            for (SeenSegment segment : segments) {
                segment.forEach(hour, consumer);
            }
        }
    }
}
