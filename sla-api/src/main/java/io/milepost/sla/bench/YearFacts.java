package io.milepost.sla.bench;

import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A made-up year as the facts that a service's collectors and jobs would put. One probe result stands for each stretch of a day in which
 * a vantage saw the same, so that the stored states are those of the year; facts cannot say that an outage hit some organisations only,
 * and such outages are left out. Each organisation gets nine messages a day
 * besides those that were counted for all.
 */
final class YearFacts {
    private static final String HEADER =
            "{\"format\":1,\"kind\":\"%s\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"bench\",\"rows\":%d}\n";

    private final NationalYear year;
    private final ZoneId zone;
    private final SortedMap<LocalDate, List<String>> probes = new TreeMap<>();
    private final SortedMap<LocalDate, List<String>> deliveries = new TreeMap<>();
    private final SortedMap<LocalDate, List<PopulationChange>> changes = new TreeMap<>();
    private final SortedMap<String, Long> users = new TreeMap<>();

    YearFacts(NationalYear year) {
        this.year = year;
        this.zone = year.contract().zone();
        year.evidence()
                .population()
                .forEach(change -> changes.computeIfAbsent(
                                LocalDate.ofInstant(Span.instant(change.from()), zone), first -> new ArrayList<>())
                        .add(change));
        year.evidence().states().stream()
                .filter(state -> state.affected().everyone() && state.state() != ServiceState.UNKNOWN)
                .forEach(this::addResults);
        year.evidence().counts().forEach(this::addDeliveries);
    }

    /** One day's bodies by their addresses; days are asked for in their order. */
    Map<String, String> bodies(LocalDate day) {
        Map<String, String> bodies = new TreeMap<>();
        bodies.put("probe-minute/bench/" + day, body("probe-minute", probes.getOrDefault(day, List.of())));
        bodies.put("delivery-hour/bench/" + day, body("delivery-hour", deliveries.getOrDefault(day, List.of())));
        bodies.put("adoption-day/bench/" + day, body("adoption-day", accounts(day)));
        return bodies;
    }

    private static String body(String kind, List<String> rows) {
        return HEADER.formatted(kind, rows.size()) + String.join("", rows);
    }

    /** A result holds for two of its intervals: one of half a stretch's length holds for all of it. */
    private void addResults(StateInterval state) {
        Instant from = state.span().startInstant();
        while (from.isBefore(state.span().endInstant())) {
            LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
            Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant to = midnight.isBefore(state.span().endInstant())
                    ? midnight
                    : state.span().endInstant();
            long interval = (to.toEpochMilli() - from.toEpochMilli()) / 2;
            String outcome = state.state() == ServiceState.UP ? "ok" : "failed";
            probes.computeIfAbsent(day, first -> new ArrayList<>())
                    .add("{\"target\":\"%s\",\"vantage\":\"%s\",\"at\":\"%s\",\"interval_ms\":%d,\"outcome\":\"%s\"}\n"
                            .formatted(state.subject(), state.vantage(), from, interval, outcome));
            from = to;
        }
    }

    private void addDeliveries(SampleCount count) {
        Instant hour = count.span().startInstant();
        LocalDate day = LocalDate.ofInstant(hour, ZoneOffset.UTC);
        List<String> rows = deliveries.computeIfAbsent(day, first -> new ArrayList<>());
        rows.add(delivery(hour, "", count.valid(), count.good()));
        if (hour.atOffset(ZoneOffset.UTC).getHour() == 10) {
            year.organisations()
                    .forEach(code -> rows.add(delivery(hour, code, 9, 9 - Math.floorMod(code.hashCode(), 2))));
        }
    }

    private static String delivery(Instant hour, String organisation, long timed, long within) {
        return ("{\"hour\":\"%s\",\"organisation\":\"%s\",\"direction\":\"inbound\",\"outcome\":\"delivered\",\"recipients\":%d,"
                        + "\"bytes\":%d,\"within\":{\"60000\":%d},\"timed\":%d,\"histogram\":{\"412\":%d},\"deferrals\":0}\n")
                .formatted(hour, organisation, timed, timed * 40_000, within, timed, timed);
    }

    private List<String> accounts(LocalDate day) {
        changes.getOrDefault(day, List.of()).forEach(change -> users.put(change.organisation(), change.users()));
        List<String> rows = new ArrayList<>();
        rows.add(account(
                "nation", "", users.values().stream().mapToLong(Long::longValue).sum()));
        users.forEach((code, registered) -> rows.add(account("organisation", code, registered)));
        return rows;
    }

    private static String account(String scope, String code, long registered) {
        return ("{\"scope\":\"%s\",\"code\":\"%s\",\"definition\":\"nhsmail-30-day\",\"registered\":%d,\"registered_people\":%d,"
                        + "\"enabled\":%d,\"never_used\":0,\"active\":%d,\"active_people\":%d,\"unresolved\":0,\"directory\":true}\n")
                .formatted(scope, code, registered, registered, registered, registered / 2, registered / 2);
    }
}
