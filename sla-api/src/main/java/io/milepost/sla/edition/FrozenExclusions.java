package io.milepost.sla.edition;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.exclusion.Exclusion;
import io.milepost.sla.exclusion.ExclusionState;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.hours.Period;
import io.milepost.sla.signing.CanonicalJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The requests for exclusion within a period as they stood when it was closed: those that were approved, all of them as a file, and what was attached. */
record FrozenExclusions(
        List<Exclusion> requests,
        List<Map<String, Object>> approved,
        SortedMap<String, byte[]> file,
        SortedMap<String, byte[]> attachments) {
    private static final String FILE = "exclusions.json";

    static FrozenExclusions load(StoredExclusions stored, Contract contract, Period period) {
        List<Exclusion> requests = stored.find(
                contract.service(),
                contract.name(),
                period.span().startInstant(),
                period.span().endInstant());
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> approved = new ArrayList<>();
        SortedMap<String, byte[]> attachments = new TreeMap<>();
        for (Exclusion request : requests) {
            all.add(request.toMap());
            if (request.state() == ExclusionState.APPROVED) {
                approved.add(summary(request));
            }
            request.files()
                    .forEach(file -> attachments.put(
                            "exclusions/" + request.id() + "/" + file.name(),
                            stored.loadFile(request.id(), file.name())));
        }
        SortedMap<String, byte[]> file = new TreeMap<>();
        file.put(FILE, CanonicalJson.render(all));
        return new FrozenExclusions(requests, approved, file, attachments);
    }

    /** What was approved or withdrawn since an edition listed those that counted then, in words. */
    List<String> findDifferences(JsonNode before) {
        Set<Long> counted = new HashSet<>();
        before.forEach(request -> counted.add(request.path("id").asLong()));
        return requests.stream()
                .filter(request -> counted.contains(request.id()) != (request.state() == ExclusionState.APPROVED))
                .map(request -> "exclusion %d (%s) %s by %s: %s"
                        .formatted(
                                request.id(),
                                request.kind().words(),
                                request.state().word(),
                                request.last().who(),
                                request.last().reason()))
                .toList();
    }

    private static Map<String, Object> summary(Exclusion request) {
        Map<String, Object> summary = new TreeMap<>();
        summary.put("id", request.id());
        summary.put("kind", request.kind().word());
        summary.put("measure", request.measure());
        summary.put("from", request.startsAt().toString());
        summary.put("to", request.endsAt().toString());
        summary.put("asked_by", request.asked().who());
        summary.put("approved_by", request.last().who());
        summary.put("approved_at", request.last().at().toString());
        summary.put("reason", request.asked().reason());
        return summary;
    }
}
