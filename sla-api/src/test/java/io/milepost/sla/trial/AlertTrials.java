package io.milepost.sla.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.store.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs rounds of ten incidents until so many are on record, adds each round to a file when it has ended, and writes the page from that file. Stopped
 * and started again it goes on where it was.
 */
public final class AlertTrials {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_ROUND = 10;

    private AlertTrials() {}

    /** Arguments: how many incidents are to be on record, the directory of results. */
    public static void main(String[] arguments) throws Exception {
        int wanted = Integer.parseInt(arguments[0]);
        Path results = Path.of(arguments[1]).resolve("alerts.jsonl");
        Files.createDirectories(Path.of(arguments[1]));
        for (int done = incidents(results); done < wanted; done = incidents(results)) {
            Path directory = Files.createTempDirectory("milepost-alert-trial");
            Instant now = Instant.now(Clock.systemUTC());
            AlertTrial.Outcome outcome = AlertTrial.run(directory, A_ROUND, now.toEpochMilli());
            FileTree.delete(directory);
            add(results, now, outcome);
            System.err.println(outcome);
            write(Path.of(arguments[1]), results);
        }
        System.exit(0);
    }

    private static int incidents(Path results) throws IOException {
        return Files.exists(results)
                ? load(results).stream()
                        .mapToInt(round -> round.get("incidents").asInt())
                        .sum()
                : 0;
    }

    private static List<JsonNode> load(Path results) throws IOException {
        List<JsonNode> rounds = new ArrayList<>();
        for (String line : Files.readAllLines(results)) {
            rounds.add(JSON.readTree(line));
        }
        return rounds;
    }

    private static void add(Path results, Instant at, AlertTrial.Outcome outcome) throws IOException {
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("began_at", at.toString());
        round.put("seed", outcome.seed());
        round.put("incidents", outcome.incidents());
        round.put("api_kills", outcome.apiKills());
        round.put("receiver_kills", outcome.receiverKills());
        round.put("taken", outcome.taken());
        round.put("taken_twice", outcome.takenTwice());
        round.put("violations", outcome.violations());
        Files.writeString(
                results,
                JSON.writeValueAsString(round) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    private static void write(Path directory, Path results) throws IOException {
        List<JsonNode> rounds = load(results);
        List<String> violations = new ArrayList<>();
        rounds.forEach(round -> round.get("violations")
                .forEach(violation -> violations.add("- " + violation.asText() + " (seed " + round.get("seed") + ")")));
        Files.writeString(
                directory.resolve("ALERTS.md"),
                """
                # How it was tried that no alert is lost

                `./milepost endurance alerts` runs rounds of ten incidents and writes this page from [alerts.jsonl](alerts.jsonl); nothing here is
                written by hand. In each incident a target fails for every vantage point and works again, while the API's process and the
                receiver's are killed with SIGKILL at random moments. The receiver refuses a call in ten, takes one in ten without an answer,
                lets one in ten run into its time-out, and is slow in another. Each alert of the store must have been taken as firing and then as
                over; what was taken twice must have had the same id. `./milepost test` runs one round.

                | rounds | incidents | kills of the API | kills of the receiver | messages taken | of them again, under the same id | violations | last |
                |---|---|---|---|---|---|---|---|
                | %d | %d | %d | %d | %d | %d | %d | %s |

                %s""".formatted(
                                rounds.size(),
                                sum(rounds, "incidents"),
                                sum(rounds, "api_kills"),
                                sum(rounds, "receiver_kills"),
                                sum(rounds, "taken"),
                                sum(rounds, "taken_twice"),
                                violations.size(),
                                rounds.get(rounds.size() - 1).get("began_at").asText(),
                                String.join("\n", violations)).strip()
                        + "\n");
    }

    private static int sum(List<JsonNode> rounds, String what) {
        return rounds.stream().mapToInt(round -> round.get(what).asInt()).sum();
    }
}
