package io.milepost.collector.collect.batch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.collector.checkpoint.Checkpoint;
import io.milepost.collector.directory.KnownFiles;
import io.milepost.collector.source.FilePosition;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a collector remembers from batch to batch, beside the tables' marks: where its files stand, which lines it saw, which
 * of the operator's files it took, and what each service's interpreter holds. Kept for services and logs that the
 * configuration no longer names, in case it names them again.
 *
 * @param positions by service, then log
 * @param known by service
 * @param probeDays the days of probe history in the lake, by service
 * @param keys fingerprints of the keys that pseudonyms were made with
 * @param unpublished the days of it that the API does not have yet, by service
 * @param watch what is known of the sources' habits, by {@link io.milepost.collector.alarm.SourceWatch}; empty before the first batch
 * @param alarmDays what the watch noted, by {@link io.milepost.collector.alarm.AlarmDays}; empty before the first batch
 * @param traffic the counts of the last minutes, by {@link io.milepost.collector.collect.traffic.LiveTraffic}; empty before the first batch
 */
public record CollectorMemory(
        List<String> seenSegments,
        Map<String, Map<String, List<FilePosition>>> positions,
        Map<String, KnownFiles.State> known,
        Map<String, TreeSet<LocalDate>> probeDays,
        Map<String, TreeSet<LocalDate>> unpublished,
        Map<String, byte[]> interpreters,
        Map<String, String> keys,
        byte[] watch,
        byte[] alarmDays,
        byte[] traffic) {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    public static CollectorMemory empty() {
        return new CollectorMemory(
                List.of(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new byte[0],
                new byte[0],
                new byte[0]);
    }

    public static CollectorMemory of(Checkpoint checkpoint) throws IOException {
        Map<String, byte[]> state = checkpoint.state();
        Map<String, byte[]> interpreters = new HashMap<>();
        state.forEach((part, bytes) -> {
            if (part.startsWith("interpreter/")) {
                interpreters.put(part.substring("interpreter/".length()), bytes);
            }
        });
        return new CollectorMemory(
                read(state.get("seen"), new TypeReference<List<String>>() {}),
                read(state.get("positions"), new TypeReference<HashMap<String, Map<String, List<FilePosition>>>>() {}),
                read(state.get("known"), new TypeReference<HashMap<String, KnownFiles.State>>() {}),
                read(state.get("probeDays"), new TypeReference<HashMap<String, TreeSet<LocalDate>>>() {}),
                read(state.get("unpublished"), new TypeReference<HashMap<String, TreeSet<LocalDate>>>() {}),
                interpreters,
                state.containsKey("keys")
                        ? read(state.get("keys"), new TypeReference<HashMap<String, String>>() {})
                        : new HashMap<>(),
                // A checkpoint of an earlier version has none.
                state.getOrDefault("watch", new byte[0]),
                state.getOrDefault("alarmDays", new byte[0]),
                state.getOrDefault("traffic", new byte[0]));
    }

    public Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        parts.put("seen", JSON.writeValueAsBytes(seenSegments));
        parts.put("positions", JSON.writeValueAsBytes(new TreeMap<>(positions)));
        parts.put("known", JSON.writeValueAsBytes(new TreeMap<>(known)));
        parts.put("probeDays", JSON.writeValueAsBytes(new TreeMap<>(probeDays)));
        parts.put("unpublished", JSON.writeValueAsBytes(new TreeMap<>(unpublished)));
        parts.put("keys", JSON.writeValueAsBytes(new TreeMap<>(keys)));
        interpreters.forEach((service, bytes) -> parts.put("interpreter/" + service, bytes));
        parts.put("watch", watch);
        parts.put("alarmDays", alarmDays);
        parts.put("traffic", traffic);
        return parts;
    }

    private static <T> T read(byte @Nullable [] json, TypeReference<T> type) throws IOException {
        if (json == null) {
            throw new IOException("the checkpoint lacks " + type.getType());
        }
        return JSON.readValue(json, type);
    }

    public List<FilePosition> positions(String service, String log) {
        return positions.getOrDefault(service, Map.of()).getOrDefault(log, List.of());
    }

    public TreeSet<LocalDate> probeDaysOf(String service) {
        return probeDays.computeIfAbsent(service, ignored -> new TreeSet<>());
    }

    public TreeSet<LocalDate> unpublishedOf(String service) {
        return unpublished.computeIfAbsent(service, ignored -> new TreeSet<>());
    }

    public CollectorMemory withSeenSegments(List<String> names) {
        return new CollectorMemory(
                names, positions, known, probeDays, unpublished, interpreters, keys, watch, alarmDays, traffic);
    }

    public CollectorMemory withWatch(byte[] state, byte[] noted) {
        return new CollectorMemory(
                seenSegments, positions, known, probeDays, unpublished, interpreters, keys, state, noted, traffic);
    }

    public CollectorMemory withTraffic(byte[] minutes) {
        return new CollectorMemory(
                seenSegments, positions, known, probeDays, unpublished, interpreters, keys, watch, alarmDays, minutes);
    }
}
