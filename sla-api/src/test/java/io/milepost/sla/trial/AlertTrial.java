package io.milepost.sla.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.store.DatabaseConfiguration;
import io.milepost.sla.store.SecretFile;
import io.milepost.sla.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One round: so many incidents, while the API's process and the receiver's are killed with SIGKILL at random moments. Every alert that the store has
 * must have been taken by the receiver as firing and as over, and what it took twice must have had one id.
 */
public final class AlertTrial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PAUSE = 1500;

    private final Random random;
    private final TrialProcesses processes;
    private final Path journal;
    private final DatabaseConfiguration database;
    private final Clock clock = Clock.systemUTC();
    private int apiKills;
    private int receiverKills;

    private AlertTrial(Path directory, long seed) throws IOException {
        this.random = new Random(seed);
        this.database = TestDatabase.create();
        this.journal = directory.resolve("received.ndjson");
        this.processes = new TrialProcesses(directory, database, journal);
    }

    /** What a round counted; the violations are what must be empty. */
    public record Outcome(
            long seed,
            int incidents,
            int apiKills,
            int receiverKills,
            int taken,
            int takenTwice,
            List<String> violations) {}

    public static Outcome run(Path directory, int incidents, long seed) throws Exception {
        AlertTrial trial = new AlertTrial(directory, seed);
        try {
            return trial.run(incidents, seed);
        } finally {
            trial.processes.stop();
        }
    }

    private Outcome run(int incidents, long seed) throws Exception {
        processes.startReceiver(random.nextLong());
        processes.startApi();
        for (int incident = 0; incident < incidents; incident++) {
            String target = incident % 2 == 0 ? "imap" : "smtp";
            processes.put(target, false, Instant.now(clock));
            disturb();
            awaitRows("select count(*) from alert where fired_at is not null", incident + 1);
            disturb();
            processes.put(target, true, Instant.now(clock));
            disturb();
            awaitRows("select count(*) from alert where state = 'resolved' and fired_at is not null", incident + 1);
        }
        processes.ensureReceiver(random.nextLong());
        awaitRows("select (count(*) = 0)::int from alert_message where state = 'waiting'", 1);
        return judge(incidents, seed);
    }

    /** Half of the times nothing but a pause; otherwise somebody is killed, and comes back. */
    private void disturb() throws Exception {
        Thread.sleep(random.nextInt(LONGEST_PAUSE));
        int choice = random.nextInt(6);
        if (choice == 0 || choice == 1) {
            processes.killApi();
            apiKills++;
        } else if (choice == 2) {
            processes.killReceiver();
            receiverKills++;
            Thread.sleep(random.nextInt(LONGEST_PAUSE));
            processes.startReceiver(random.nextLong());
        }
        processes.ensureApi();
    }

    private void awaitRows(String query, int wanted) throws Exception {
        for (int tries = 0; tries < 2400; tries++) {
            processes.ensureApi();
            if (count(query) >= wanted) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It did not come to " + wanted + ": " + query + "; " + processes.log());
    }

    private long count(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), SecretFile.load("database password", database.passwordFile()));
    }

    private Outcome judge(int incidents, long seed) throws Exception {
        Map<String, Set<String>> keys = new TreeMap<>();
        Map<String, List<String>> events = new LinkedHashMap<>();
        int taken = 0;
        int twice = 0;
        for (String line : Files.readAllLines(journal)) {
            JsonNode call = JSON.readTree(line);
            taken++;
            for (JsonNode alert : call.at("/message/alerts")) {
                String id = alert.get("id").asText();
                String event = alert.get("event").asText();
                events.computeIfAbsent(id, first -> new ArrayList<>()).add(event);
                Set<String> own = keys.computeIfAbsent(id + " " + event, first -> new TreeSet<>());
                twice += own.contains(call.get("key").asText()) ? 1 : 0;
                own.add(call.get("key").asText());
            }
        }
        List<String> violations = new ArrayList<>();
        keys.forEach((what, own) -> {
            if (own.size() > 1) {
                violations.add(what + " came under several ids: " + own);
            }
        });
        for (String id : loadAlerts()) {
            List<String> own = events.getOrDefault(id, List.of());
            if (!own.contains("firing")) {
                violations.add("alert " + id + " was lost");
            } else if (!own.contains("resolved")) {
                violations.add("the resolve of alert " + id + " was lost");
            } else if (own.indexOf("resolved") < own.indexOf("firing")) {
                violations.add("the resolve of alert " + id + " came first");
            }
        }
        return new Outcome(seed, incidents, apiKills, receiverKills, taken, twice, violations);
    }

    private List<String> loadAlerts() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from alert where fired_at is not null")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
