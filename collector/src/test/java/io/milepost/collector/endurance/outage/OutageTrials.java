package io.milepost.collector.endurance.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs one round of outages of real servers, adds it to the results and writes the page that sums them up, and says by its exit code whether so many
 * incidents are on record. Every second round is a storm, in which Milepost's own processes are killed as well.
 */
final class OutageTrials {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INCIDENTS_OF_A_ROUND = 40;
    private static final int KEPT = 3;
    /** The next round needs namespaces of its own, and so another process. */
    private static final int MORE = 75;

    private OutageTrials() {}

    /**
     * Arguments: the API's class path, how many incidents are wanted, and where the results are; without the last one round of so many is run and
     * nothing is kept.
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream news = System.err;
        int wanted = Integer.parseInt(arguments[1]);
        int code;
        if (arguments.length < KEPT) {
            code = round(arguments[0], wanted, false, news).violations().isEmpty() ? 0 : 1;
        } else {
            code = run(arguments[0], wanted, Path.of(arguments[2]), news);
        }
        // Threads of servers' clients may linger.
        System.exit(code);
    }

    private static int run(String apiClasses, int wanted, Path directory, PrintStream news) throws Exception {
        Path results = directory.resolve("outages.jsonl");
        List<JsonNode> rounds = load(results);
        boolean good = true;
        if (OutagePage.count(rounds, "incidents") < wanted) {
            boolean storm = rounds.size() % 2 == 1;
            Instant began = Instant.now(Clock.systemUTC());
            OutageTrial.Outcome outcome = round(apiClasses, INCIDENTS_OF_A_ROUND, storm, news);
            good = outcome.violations().isEmpty();
            add(results, began, storm, outcome);
            rounds = load(results);
        } else {
            news.println(OutagePage.count(rounds, "incidents") + " incidents are on record in " + results
                    + " already: ask for more, or begin anew without that file");
        }
        Files.writeString(directory.resolve("OUTAGES.md"), new OutagePage(rounds).render());
        if (OutagePage.count(rounds, "incidents") < wanted) {
            return MORE;
        }
        return good ? 0 : 1;
    }

    private static OutageTrial.Outcome round(String apiClasses, int incidents, boolean storm, PrintStream news)
            throws Exception {
        long seed = Instant.now(Clock.systemUTC()).toEpochMilli();
        Path directory = Files.createTempDirectory("milepost-outages-");
        OutageTrial.Outcome outcome =
                OutageTrial.run(directory, new OutageTrial.Plan(seed, incidents, storm, apiClasses), news);
        outcome.violations().forEach(news::println);
        news.println(outcome.incidents().size() + " incidents, " + outcome.harmless() + ", "
                + outcome.violations().size() + " violations; seed " + seed);
        if (outcome.violations().isEmpty()) {
            new ProcessBuilder("sh", "-c", "umount '" + directory + "/mail-servers/queue'; rm -rf '" + directory + "'")
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
        } else {
            news.println("What the processes said is in " + directory);
        }
        return outcome;
    }

    static List<JsonNode> load(Path results) throws IOException {
        List<JsonNode> rounds = new ArrayList<>();
        if (Files.exists(results)) {
            for (String line : Files.readAllLines(results)) {
                rounds.add(JSON.readTree(line));
            }
        }
        return rounds;
    }

    private static void add(Path results, Instant began, boolean storm, OutageTrial.Outcome outcome)
            throws IOException {
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("began_at", began.toString());
        round.put("storm", storm);
        round.put("incidents", outcome.incidents().size());
        Map<String, Integer> kinds = new TreeMap<>();
        Map<String, List<Long>> told = new TreeMap<>();
        Map<String, List<Long>> blinded = new TreeMap<>();
        int late = 0;
        int outages = 0;
        for (Incident incident : outcome.incidents()) {
            String kind = incident.fault().kind().name();
            kinds.merge(kind, 1, Integer::sum);
            outages += incident.fault().expected().size();
            late += incident.late().size();
            (incident.blinded() ? blinded : told)
                    .computeIfAbsent(kind, first -> new ArrayList<>())
                    .addAll(incident.told().values().stream()
                            .map(Duration::toMillis)
                            .toList());
        }
        round.put("outages", outages);
        round.put("kinds", kinds);
        round.put("harmless", new TreeMap<>(outcome.harmless()));
        round.put("told_ms", told);
        round.put("told_by_fewer_ms", blinded);
        round.put("late", late);
        round.put("violations", outcome.violations());
        Files.writeString(
                results,
                JSON.writeValueAsString(round) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }
}
