package io.milepost.collector.endurance.outage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page that sums up all rounds. */
record OutagePage(List<JsonNode> rounds) {

    private static final double MOST = 0.95;
    private static final double THOUSAND = 1000;

    OutagePage {
        rounds = List.copyOf(rounds);
    }

    String render() {
        return """
                # How it was tried that outages are found, told and rightly blamed

                `./milepost endurance outages` runs rounds of forty incidents and one cut of the service's line, and writes this page from
                [outages.jsonl](outages.jsonl); nothing here is written by hand. Debian's Postfix, Dovecot, OpenLDAP, nginx, Kannel and dnsmasq are
                probed from three network namespaces, each with a collector of its own, every %d s, and break in one way after another, up to five
                parts of the service at a time. A fault stays until the webhook has been called, and is then put right. Each has to be one outage of
                each component that it touches, none more; with its beginning and its end within an interval of what was done, its phase and its
                reason; told once as firing and once as over; and, but in a storm, 95 of 100 calls within two intervals and two seconds, and as long as
                a probe waits before it gives up where the fault is that nothing comes. In between packets are lost and vantage points lose their networks, of
                which nobody is told, and who is cut off is said to see nothing. In every second round, the storm, the API, collectors and the
                receiver are killed or away at random instead.

                %s
                %s
                %s
                """.formatted(MilepostProcesses.INTERVAL_SECONDS, sums(), times(), happened())
                        .strip()
                + violations()
                + "\n";
    }

    private String sums() {
        return """
                | rounds | incidents | outages | alerts lost, false or blamed wrongly | last |
                |---|---|---|---|---|
                | %d | %d | %d | %d | %s |
                """.formatted(
                        rounds.size(),
                        count(rounds, "incidents"),
                        count(rounds, "outages"),
                        rounds.stream()
                                .mapToInt(round -> round.path("violations").size())
                                .sum(),
                        rounds.get(rounds.size() - 1).path("began_at").asText());
    }

    private String times() {
        return times(
                        "From the fault to the webhook, in rounds without a storm, one time for each component that was out ("
                                + count(rounds, "late") + " later than promised):",
                        "told_ms")
                + times(
                        "The same where one of three vantage points was cut off meanwhile or just before, of which no time is promised:",
                        "told_by_fewer_ms");
    }

    private String times(String title, String field) {
        StringBuilder table = new StringBuilder(title + """


                | fault | times | median, s | 95 of 100 within, s | longest, s |
                |---|---|---|---|---|
                """);
        Map<String, List<Long>> kinds = new TreeMap<>();
        rounds.stream()
                .filter(round -> !round.path("storm").asBoolean())
                .forEach(round -> round.path(field)
                        .fields()
                        .forEachRemaining(kind -> kind.getValue()
                                .forEach(took -> kinds.computeIfAbsent(kind.getKey(), first -> new ArrayList<>())
                                        .add(took.asLong()))));
        kinds.forEach((kind, times) -> {
            times.sort(Comparator.naturalOrder());
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f | %.1f |%n",
                    words(kind),
                    times.size(),
                    quantile(times, 0.5),
                    quantile(times, MOST),
                    Collections.max(times) / THOUSAND));
        });
        return kinds.isEmpty() ? "" : table + "\n";
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The smallest that so large a share of all does not exceed. */
    private static double quantile(List<Long> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)) / THOUSAND;
    }

    private String happened() {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode round : rounds) {
            round.path("kinds")
                    .fields()
                    .forEachRemaining(kind -> counts.merge(
                            "incidents: " + words(kind.getKey()),
                            kind.getValue().asInt(),
                            Integer::sum));
            round.path("harmless")
                    .fields()
                    .forEachRemaining(what -> counts.merge(
                            "meanwhile: " + what.getKey(), what.getValue().asInt(), Integer::sum));
        }
        StringBuilder table = new StringBuilder("| what happened | times |\n|---|---|\n");
        counts.forEach((what, times) ->
                table.append("| ").append(what).append(" | ").append(times).append(" |\n"));
        return table.toString();
    }

    private String violations() {
        StringBuilder list = new StringBuilder();
        for (JsonNode round : rounds) {
            round.path("violations")
                    .forEach(violation -> list.append("\n- ")
                            .append(round.path("began_at").asText())
                            .append(": ")
                            .append(violation.asText()));
        }
        return list.isEmpty() ? "" : "\n\nWhat went wrong:\n" + list;
    }

    static int count(List<JsonNode> rounds, String what) {
        return rounds.stream().mapToInt(round -> round.path(what).asInt()).sum();
    }
}
