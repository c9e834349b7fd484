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

    /** One result of each vantage point a moment ago, which holds for ten minutes. */
    static void put(RunningApi api, String target, boolean up, Instant at) {
        put(api, target, up, at, "");
    }

    /** {@code more} are further columns, such as {@code ,"certificate_expires_at":"..."}. */
    static void put(RunningApi api, String target, boolean up, Instant at, String more) {
        StringBuilder rows = new StringBuilder();
        List<String> vantages = List.of("inside", "internet");
        for (String vantage : vantages) {
            rows.append(ROW.formatted(
                    target,
                    vantage,
                    at,
                    300_000,
                    up ? "ok" : "failed",
                    up ? "null" : "\"connect: refused\\u0007\\nforged\"",
                    more));
        }
        // A partition of its own for each result: a second one of the same minute takes nothing back.
        String producer = "p" + at.toEpochMilli() + "-" + target;
        int status = api.put(
                        "/api/facts/probe-minute/" + producer + "/"
                                + at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z"),
                        HEADER.formatted(vantages.size()) + rows)
                .statusCode();
        if (status != 200) {
            throw new AssertionError("a result was answered " + status);
        }
    }
}
