package io.milepost.collector.endurance.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.endurance.outage.CallReceiver.Call;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sets what Milepost has on record, and what it told, beside what was done: each fault is one outage of each component that it touches, with its
 * instants and its blame, and nothing else is one; each was told once as beginning and once as over.
 */
final class OutageJudge {

    /** Of a hundred. */
    private static final int IN_TIME = 95;

    /** A busy machine begins a probe late; its result has the slot's instant. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Incident> incidents;
    private final List<Call> calls;
    private final List<String> violations = new ArrayList<>();

    OutageJudge(List<Incident> incidents, List<Call> calls) {
        this.incidents = List.copyOf(incidents);
        this.calls = List.copyOf(calls);
    }

    /** An outage as it stands on record. */
    record Found(
            String id,
            String component,
            String condition,
            Instant openedAt,
            @Nullable Instant closedAt,
            String place,
            @Nullable String phase,
            String cause) {

        @Override
        public String toString() {
            return component + " " + condition + " from " + openedAt + " to " + closedAt + ", " + place + ", " + phase
                    + ", " + cause;
        }
    }

    List<String> judge(List<Found> found) {
        Set<Found> left = new HashSet<>(found);
        for (Incident incident : incidents) {
            incident.fault().expected().forEach((component, blamed) -> {
                List<Found> own = left.stream()
                        .filter(each -> each.component().equals(component) && overlaps(each, incident))
                        .toList();
                if (own.size() == 1) {
                    judge(incident, component, blamed, own.get(0));
                } else {
                    violations.add(describe(incident, component)
                            + (own.isEmpty() ? ": missed" : ": found as several: " + own));
                }
                own.forEach(left::remove);
            });
        }
        left.forEach(each -> violations.add("a false outage: " + each));
        judgeCalls();
        return List.copyOf(violations);
    }

    private static boolean overlaps(Found found, Incident incident) {
        Instant closed = found.closedAt();
        return found.openedAt().isBefore(incident.mustBeOverBy().plus(SLACK))
                && (closed == null || closed.isAfter(incident.injectedAt()));
    }

    private void judge(Incident incident, String component, Fault.Blamed blamed, Found found) {
        List<String> wrong = new ArrayList<>();
        if (!found.condition().equals(blamed.condition())) {
            wrong.add("expected " + blamed.condition());
        }
        if (!blamed.phases().contains(String.valueOf(found.phase()))) {
            wrong.add("expected phase " + blamed.phases());
        }
        if (!blamed.causes().isEmpty() && !blamed.causes().contains(found.cause())) {
            wrong.add("expected cause " + blamed.causes());
        }
        if (!found.place().equals("SERVICE")) {
            wrong.add("expected the service to be blamed");
        }
        Duration interval = Duration.ofSeconds(MilepostProcesses.INTERVAL_SECONDS);
        Duration patience = incident.fault().patience();
        Instant closed = found.closedAt();
        if (found.openedAt().isBefore(incident.injectedAt().minus(interval).minus(SLACK))
                || found.openedAt().isAfter(incident.injectedAt().plus(interval).plus(SLACK))) {
            wrong.add("began at " + incident.injectedAt());
        }
        if (closed == null
                || closed.isBefore(incident.mendingAt().minus(patience).minus(SLACK))
                || closed.isAfter(incident.mustBeOverBy().plus(SLACK)) && !incident.disturbed()) {
            wrong.add("was over at " + incident.mendedAt());
        }
        if (!wrong.isEmpty()) {
            violations.add(describe(incident, component) + ": " + String.join(", ", wrong) + ": " + found);
        }
    }

    private static String describe(Incident incident, String component) {
        return incident.fault().name() + " at " + incident.injectedAt() + ", " + component;
    }

    private void judgeCalls() {
        Map<String, List<Call>> byAlert = new LinkedHashMap<>();
        calls.forEach(call -> byAlert.computeIfAbsent(call.alert(), first -> new ArrayList<>())
                .add(call));
        byAlert.forEach((alert, own) -> {
            Set<String> keys = new TreeSet<>();
            List<String> events = new ArrayList<>();
            for (Call call : own) {
                if (keys.add(call.key())) {
                    events.add(call.event());
                }
            }
            if (!events.equals(List.of("firing", "resolved"))) {
                violations.add("alert of " + own.get(0).component() + " at "
                        + own.get(0).at() + " was told as " + events);
            }
        });
        int expected = incidents.stream()
                .mapToInt(incident -> incident.fault().expected().size())
                .sum();
        if (byAlert.size() != expected) {
            violations.add("expected " + expected + " alerts, got " + byAlert.size() + surplus(byAlert.values()));
        }
        judgeTimes();
    }

    /** The alerts of each component that has not as many as it had faults. */
    private String surplus(Collection<List<Call>> alerts) {
        Map<String, List<String>> told = new TreeMap<>();
        alerts.forEach(calls -> told.computeIfAbsent(calls.get(0).component(), first -> new ArrayList<>())
                .add(calls.get(0).at() + " " + calls.get(0).condition()));
        incidents.forEach(incident -> incident.fault().expected().keySet().forEach(component -> {
            List<String> own = told.computeIfAbsent(component, first -> new ArrayList<>());
            own.add("- fault at " + incident.injectedAt());
        }));
        told.values()
                .removeIf(each ->
                        2 * each.stream().filter(one -> one.startsWith("-")).count() == each.size());
        return ": " + told;
    }

    /** Of a hundred calls ninety-five have to come in time. */
    private void judgeTimes() {
        long all = incidents.stream()
                .filter(incident -> !incident.disturbed() && !incident.blinded())
                .mapToLong(incident -> incident.told().size())
                .sum();
        long late =
                incidents.stream().mapToLong(incident -> incident.late().size()).sum();
        if (late * 100 > all * (100 - IN_TIME)) {
            incidents.forEach(incident -> incident.late()
                    .forEach(call -> violations.add(describe(incident, call.getKey()) + ": told after "
                            + call.getValue().toMillis() + " ms")));
        }
    }

    static List<Found> load(DataSource facts) throws SQLException, IOException {
        List<Found> found = new ArrayList<>();
        try (Connection connection = facts.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from outage where not withdrawn order by opened_at")) {
            while (row.next()) {
                OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
                found.add(new Found(
                        row.getString("id"),
                        row.getString("component"),
                        row.getString("condition"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        closed == null ? null : closed.toInstant(),
                        row.getString("place"),
                        row.getString("phase"),
                        cause(JSON.readTree(row.getString("witnesses")))));
            }
        }
        return found;
    }

    /** What most results gave as the reason: a vantage point without its network has another. */
    private static String cause(JsonNode witnesses) {
        Map<String, Integer> results = new TreeMap<>();
        for (JsonNode witness : witnesses) {
            results.merge(
                    witness.path("cause").asText(), witness.path("results").asInt(), Integer::sum);
        }
        return results.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
