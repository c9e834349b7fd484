package io.milepost.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A month of probe results, normally of two vantage points and one a minute, written as a sentence and put as facts. */
final class History {
    private record Stretch(String target, Instant from, Instant to, boolean silent) {}

    private final List<String> targets;
    private final List<Stretch> stretches = new ArrayList<>();
    private YearMonth month = YearMonth.of(2026, 10);
    private String service = "national";
    private List<String> vantages = List.of("inside", "internet");
    private int intervalSeconds = 60;

    private History(List<String> targets) {
        this.targets = targets;
    }

    static History of(String... targets) {
        return new History(List.of(targets));
    }

    History month(String text) {
        month = YearMonth.parse(text);
        return this;
    }

    History ofService(String name) {
        service = name;
        return this;
    }

    History seenFrom(String... places) {
        vantages = List.of(places);
        return this;
    }

    History every(int seconds) {
        intervalSeconds = seconds;
        return this;
    }

    History down(String target, String from, String to) {
        stretches.add(new Stretch(target, Instant.parse(from), Instant.parse(to), false));
        return this;
    }

    /** No result in that stretch, so that all of it but the last result's reach is unknown. */
    History silent(String target, String from, String to) {
        stretches.add(new Stretch(target, Instant.parse(from), Instant.parse(to), true));
        return this;
    }

    /** From the day before, because the month may begin within it in UTC. */
    void putInto(RunningApi api) {
        for (LocalDate day = month.atDay(1).minusDays(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            List<String> rows = rows(day);
            String header = "{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"" + service + "\",\"sequences\":{},"
                    + "\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":" + rows.size() + "}\n";
            int status = api.put(
                            "/api/facts/probe-minute/collector-a-" + service + "/" + day,
                            header + String.join("", rows))
                    .statusCode();
            if (status != 200) {
                throw new AssertionError("probe results of " + day + " were answered " + status);
            }
        }
    }

    private List<String> rows(LocalDate day) {
        List<String> rows = new ArrayList<>();
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Instant at = start; at.isBefore(start.plus(Duration.ofDays(1))); at = at.plusSeconds(intervalSeconds)) {
            for (String target : targets) {
                Instant then = at;
                List<Stretch> within = stretches.stream()
                        .filter(each ->
                                each.target().equals(target) && !then.isBefore(each.from()) && then.isBefore(each.to()))
                        .toList();
                if (within.stream().noneMatch(Stretch::silent)) {
                    vantages.forEach(vantage -> rows.add(row(target, vantage, then, !within.isEmpty())));
                }
            }
        }
        return rows;
    }

    private String row(String target, String vantage, Instant at, boolean failed) {
        return "{\"target\":\"%s\",\"vantage\":\"%s\",\"at\":\"%s\",\"interval_ms\":%d,\"outcome\":\"%s\",\"reason\":%s}\n"
                .formatted(
                        target,
                        vantage,
                        at,
                        intervalSeconds * 1000,
                        failed ? "failed" : "ok",
                        failed ? "\"connect: refused\"" : "null");
    }
}
