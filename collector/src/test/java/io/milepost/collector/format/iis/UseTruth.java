package io.milepost.collector.format.iis;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up, by the hour and apart from the parser, who used what from where. */
final class UseTruth {

    private final Map<String, long[]> uses = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    void use(
            Instant at,
            String user,
            String protocol,
            boolean inside,
            String client,
            boolean synthetic,
            long in,
            long out) {
        String key = protocol + " " + RecordBench.identifier(user) + " " + (inside ? "inside" : "internet") + " "
                + client + " " + synthetic + " " + at.truncatedTo(ChronoUnit.HOURS);
        long[] sums = uses.computeIfAbsent(key, absent -> new long[] {at.toEpochMilli(), 0, 0, 0});
        sums[1] = at.toEpochMilli() - sums[0];
        sums[2] += in;
        sums[3] += out;
    }

    void failure(String protocol, @Nullable String user, String reason) {
        failures.add(protocol + " failed " + (user == null ? null : RecordBench.identifier(user)) + " " + reason);
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>(failures);
        uses.forEach((key, sums) ->
                rows.add(key + " " + sums[0] + " " + sums[1] + " " + none(sums[2]) + " " + none(sums[3])));
        return rows;
    }

    private static @Nullable Long none(long bytes) {
        return bytes == 0 ? null : Long.valueOf(bytes);
    }

    static String said(MailEvent event) {
        MailboxAccess row = (MailboxAccess) event;
        if (row.outcome() == AccessOutcome.FAILED) {
            return row.protocol() + " failed " + row.identity() + " " + row.reason();
        }
        Instant at = Instant.EPOCH.plus(row.at(), ChronoUnit.MICROS);
        return row.protocol() + " " + row.identity() + " " + row.network() + " " + row.client() + " "
                + row.synthetic() + " " + at.truncatedTo(ChronoUnit.HOURS) + " " + at.toEpochMilli() + " "
                + row.sessionMs() + " " + row.bytesIn() + " " + row.bytesOut();
    }
}
