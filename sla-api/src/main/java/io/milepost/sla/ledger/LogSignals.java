package io.milepost.sla.ledger;

import io.milepost.sla.hours.Span;
import io.milepost.sla.operations.AccessCount;
import io.milepost.sla.operations.DeliveryCount;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TrafficFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the service's own logs say of an outage: logins and deliveries in the hours that it touches, beside the same hours a week
 * before. Facts from logs are hourly, so an outage of minutes may hardly show; that logs say nothing is said as well. Hours that
 * two outages share are read once. One thread only.
 */
final class LogSignals {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String WITNESS = "logs";

    private final TrafficFacts traffic;
    private final String service;
    private final Map<TimeRange, Map<String, Long>> known = new HashMap<>();

    LogSignals(TrafficFacts traffic, String service) {
        this.traffic = traffic;
        this.service = service;
    }

    List<Testimony> load(Span outage) {
        Instant from = outage.startInstant().truncatedTo(ChronoUnit.HOURS);
        Instant to =
                outage.endInstant().minusNanos(1).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        TimeRange hours = new TimeRange(from, to);
        TimeRange before = new TimeRange(from.minus(WEEK), to.minus(WEEK));
        Map<String, Long> now = known.computeIfAbsent(hours, this::loadCounts);
        Map<String, Long> usual = known.computeIfAbsent(before, this::loadCounts);
        if (now.isEmpty()) {
            String covered = traffic.loadCoveredHours(service, hours).isEmpty()
                    ? "Nothing is known from logs of these hours"
                    : "Logs were read, and tell of no login and no delivery in these hours";
            return List.of(new Testimony(Testimony.Kind.LOG, from, WITNESS, covered));
        }
        List<Testimony> signals = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(usual.keySet());
        for (String name : names) {
            String comparison = usual.isEmpty()
                    ? "nothing is known of the same hours a week before"
                    : write(usual.getOrDefault(name, 0L)) + " in the same hours a week before";
            String text =
                    name + ": " + write(now.getOrDefault(name, 0L)) + " from " + from + " to " + to + "; " + comparison;
            signals.add(new Testimony(Testimony.Kind.LOG, from, WITNESS, text));
        }
        return signals;
    }

    private Map<String, Long> loadCounts(TimeRange range) {
        Map<String, Long> counts = new TreeMap<>();
        for (AccessCount count : traffic.loadAccesses(service, range)) {
            String outcome = count.outcome().equals("ok") ? "succeeded" : "failed";
            counts.merge(count.protocol() + " logins that " + outcome, count.accesses(), Long::sum);
        }
        for (DeliveryCount count : traffic.loadDeliveries(service, range)) {
            counts.merge("Recipients " + count.outcome(), count.recipients(), Long::sum);
        }
        return counts;
    }

    private static String write(long count) {
        return String.format(Locale.UK, "%,d", count);
    }
}
