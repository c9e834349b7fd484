package io.milepost.sla.exclusion;

import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.hours.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to exclude a stretch of time, with its whole history. Without a contract it is about all contracts of the service, without
 * a measure about all of their measures.
 */
public record Exclusion(
        long id,
        String service,
        String contract,
        String measure,
        ExclusionKind kind,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant announcedAt,
        List<Event> history,
        List<Attachment> files) {
    /** Something that somebody did with the request. */
    public record Event(ExclusionState state, String who, Instant at, String reason) {}

    /** A file that somebody attached as evidence. */
    public record Attachment(String name, String who, Instant at, String sha256, long bytes) {}

    public Exclusion {
        history = List.copyOf(history);
        files = List.copyOf(files);
    }

    public ExclusionState state() {
        return last().state();
    }

    public Event asked() {
        return history.get(0);
    }

    public Event last() {
        return history.get(history.size() - 1);
    }

    boolean concerns(String aContract) {
        return contract.isEmpty() || contract.equals(aContract);
    }

    boolean overlaps(Instant from, Instant to) {
        return startsAt.isBefore(to) && endsAt.isAfter(from);
    }

    /** As the engine takes it, were it approved or not. */
    public Maintenance toEvidence(boolean approved) {
        return new Maintenance(Span.of(startsAt, endsAt), announcedAt, approved, kind, measure);
    }

    /** For people and files: plain texts only. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("service", service);
        map.put("contract", contract);
        map.put("measure", measure);
        map.put("kind", kind.word());
        map.put("from", startsAt.toString());
        map.put("to", endsAt.toString());
        map.put("announced_at", announcedAt == null ? "" : announcedAt.toString());
        map.put("state", state().word());
        List<Map<String, Object>> events = new ArrayList<>();
        for (Event event : history) {
            events.add(Map.of(
                    "state",
                    event.state().word(),
                    "who",
                    event.who(),
                    "at",
                    event.at().toString(),
                    "reason",
                    event.reason()));
        }
        map.put("history", events);
        List<Map<String, Object>> attached = new ArrayList<>();
        for (Attachment file : files) {
            attached.add(Map.of(
                    "name",
                    file.name(),
                    "who",
                    file.who(),
                    "at",
                    file.at().toString(),
                    "sha256",
                    file.sha256(),
                    "bytes",
                    file.bytes()));
        }
        map.put("files", attached);
        return map;
    }
}
