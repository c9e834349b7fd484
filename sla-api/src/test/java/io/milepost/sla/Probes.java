package io.milepost.sla;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Results of probes as they come live: what two vantage points see of a target now. */
final class Probes {

    private static final String HEADER =
            "{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n";
    private static final String ROW =
            "{\"target\":\"%s\",\"vantage\":\"%s\",\"at\":\"%s\",\"interval_ms\":%d,\"outcome\":\"%s\",\"reason\":%s,\"phases\":{}%s}\n";

    private Probes() {}

    /** Three results of each vantage point, as many as confirm an outage or its end; the last one holds for ten minutes. */
    static void put(RunningApi api, String target, boolean up, Instant at) {
        put(api, target, up, at, "");
    }

    /** {@code more} are further columns, such as {@code ,"certificate_expires_at":"..."}. */
    static void put(RunningApi api, String target, boolean up, Instant at, String more) {
        StringBuilder rows = new StringBuilder();
        List<String> vantages = List.of("inside", "internet");
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        Instant first = at.minusMillis(2).isBefore(minute) ? minute : at.minusMillis(2);
        for (Instant each : List.of(first, first.plusMillis(1), first.plusMillis(2))) {
            for (String vantage : vantages) {
                rows.append(ROW.formatted(
                        target,
                        vantage,
                        each,
                        300_000,
                        up ? "ok" : "failed",
                        up ? "null" : "\"connect: refused\\u0007\\nforged\"",
                        more));
            }
        }
        // A partition of its own for each result: a second one of the same minute takes nothing back.
        String producer = "p" + at.toEpochMilli() + "-" + target;
        int status = api.put(
                        "/api/facts/probe-minute/" + producer + "/"
                                + minute.toString().replace(":00Z", "Z"),
                        HEADER.formatted(3 * vantages.size()) + rows)
                .statusCode();
        if (status != 200) {
            throw new AssertionError("a result was answered " + status);
        }
    }

    /** One result of each vantage point every second, all within one minute: {@code .} good, {@code x} failed. */
    static void putMarks(RunningApi api, String target, Instant from, String marks) {
        StringBuilder rows = new StringBuilder();
        for (int second = 0; second < marks.length(); second++) {
            boolean up = marks.charAt(second) == '.';
            for (String vantage : List.of("inside", "internet")) {
                rows.append(ROW.formatted(
                        target,
                        vantage,
                        from.plusSeconds(second),
                        300_000,
                        up ? "ok" : "failed",
                        up ? "null" : "\"connect: refused\"",
                        ""));
            }
        }
        int status = api.put(
                        "/api/facts/probe-minute/m" + from.toEpochMilli() + "-" + target + "/"
                                + from.truncatedTo(ChronoUnit.MINUTES)
                                        .toString()
                                        .replace(":00Z", "Z"),
                        HEADER.formatted(2 * marks.length()) + rows)
                .statusCode();
        if (status != 200) {
            throw new AssertionError("results were answered " + status);
        }
    }
}
