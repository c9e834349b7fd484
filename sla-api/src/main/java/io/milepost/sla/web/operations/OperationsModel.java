package io.milepost.sla.web.operations;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.operations.CollectorHealth;
import io.milepost.dashboards.operations.CollectorWord;
import io.milepost.dashboards.operations.Latency;
import io.milepost.dashboards.operations.Logins;
import io.milepost.dashboards.operations.OperationsPage;
import io.milepost.dashboards.operations.ReasonCounts;
import io.milepost.dashboards.operations.SourceAlarm;
import io.milepost.dashboards.operations.Throughput;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.histogram.LatencyHistogram;
import io.milepost.sla.operations.DeliveryCount;
import io.milepost.sla.operations.HourCount;
import io.milepost.sla.operations.LedgerCount;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.Histograms;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills the operations page: what probes see now, and the last 48 hours that logs tell of. */
public final class OperationsModel {

    private static final int HOURS = 48;
    private static final Duration LATELY = Duration.ofDays(30);
    private static final Duration LATE = Duration.ofHours(3);

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Instant now;
    private final TimeRange range;
    private final Days days;
    private final boolean anything;

    public OperationsModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.now = Instant.now(sources.clock());
        Optional<Days> known = sources.facts()
                .findDays(service.name(), "coverage-hour")
                .or(() -> sources.facts().findDays(service.name(), "delivery-hour"));
        this.anything = known.isPresent();
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
        Instant end = known.map(all -> lastHour(all).plus(1, ChronoUnit.HOURS))
                .filter(last -> last.isBefore(thisHour))
                .orElse(thisHour);
        this.range = new TimeRange(end.minus(HOURS, ChronoUnit.HOURS), end);
        this.days = new Days(
                LocalDate.ofInstant(range.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(range.to().minusNanos(1), ZoneOffset.UTC));
    }

    public OperationsPage load() {
        List<HourCount> covered = sources.traffic().loadCoveredHours(service.name(), range);
        Set<Instant> known = new HashSet<>();
        covered.forEach(hour -> known.add(hour.hour()));
        List<DeliveryCount> counts = sources.traffic().loadDeliveries(service.name(), range);
        return new OperationsPage(
                new Frames(sources).frame(service, days, List.of(), notices(), Surface.OPERATIONS, query),
                new OutageList(sources, service).load(now),
                new SeenComponents(sources, service).load(now),
                throughput(known),
                reasons(counts, "deferred", "Deferred attempts", Unit.ATTEMPTS),
                reasons(counts, "rejected", "Rejected at the door", Unit.ATTEMPTS),
                latency(),
                logins(known),
                alarms(),
                sources.alarms().loadCollectors(service.name()).stream()
                        .map(word -> new CollectorWord(word.collector(), word.lastWord()))
                        .toList(),
                collectors(),
                new AlertingModel(sources.alerting(), sources.outages(), service.name(), now).load(),
                explanation("What probes see, and the log lines of each host", "coverage-hour"));
    }

    /** The last hour with lines; the day's last hour when only deliveries are known. */
    private Instant lastHour(Days known) {
        TimeRange lastDay = TimeRange.of(Days.of(known.last()));
        return sources.traffic().loadCoveredHours(service.name(), lastDay).stream()
                .map(HourCount::hour)
                .max(Instant::compareTo)
                .orElse(lastDay.to().minus(1, ChronoUnit.HOURS));
    }

    private List<Notice> notices() {
        if (!anything) {
            return List.of(new Notice(Gap.NO_DATA_YET, "The mail logs of " + service.title(), null));
        }
        if (Duration.between(range.to(), now).compareTo(LATE) > 0) {
            return List.of(new Notice(
                    Gap.STALE,
                    "The last log lines are of "
                            + Words.day(LocalDate.ofInstant(range.to().minusNanos(1), service.zone())),
                    null));
        }
        return List.of();
    }

    private Throughput throughput(Set<Instant> known) {
        Map<Instant, Map<String, Long>> counted = byHour(sources.traffic().loadDeliveredHours(service.name(), range));
        List<Throughput.Hour> hours = new ArrayList<>();
        for (Instant hour : hours()) {
            boolean seen = known.contains(hour) || counted.containsKey(hour);
            Map<String, Long> counts = counted.getOrDefault(hour, Map.of());
            hours.add(new Throughput.Hour(
                    hour,
                    count(seen, counts, "inbound"),
                    count(seen, counts, "outbound"),
                    count(seen, counts, "internal")));
        }
        return new Throughput(hours, explanation("Messages delivered in each hour", "delivery-hour"));
    }

    private Logins logins(Set<Instant> known) {
        Map<Instant, Map<String, Long>> counted = byHour(sources.traffic().loadAccessHours(service.name(), range));
        List<Logins.Hour> hours = new ArrayList<>();
        for (Instant hour : hours()) {
            boolean seen = known.contains(hour) || counted.containsKey(hour);
            Map<String, Long> counts = counted.getOrDefault(hour, Map.of());
            hours.add(new Logins.Hour(hour, count(seen, counts, "ok"), count(seen, counts, "failed")));
        }
        return new Logins(hours, explanation("Logins in each hour", "access-hour"));
    }

    private List<Instant> hours() {
        List<Instant> hours = new ArrayList<>();
        for (Instant hour = range.from(); hour.isBefore(range.to()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            hours.add(hour);
        }
        return hours;
    }

    private static Map<Instant, Map<String, Long>> byHour(List<HourCount> counts) {
        Map<Instant, Map<String, Long>> hours = new HashMap<>();
        counts.forEach(count ->
                hours.computeIfAbsent(count.hour(), first -> new HashMap<>()).put(count.group(), count.count()));
        return hours;
    }

    /** Nothing counted in an hour that was seen is 0; in an hour that was not, nobody knows. */
    private static @Nullable Long count(boolean seen, Map<String, Long> counts, String group) {
        return seen ? Long.valueOf(counts.getOrDefault(group, 0L)) : null;
    }

    private ReasonCounts reasons(List<DeliveryCount> counts, String outcome, String title, Unit unit) {
        Map<String, Long> reasons = new TreeMap<>();
        for (DeliveryCount count : counts) {
            if (count.outcome().equals(outcome)) {
                String reason = count.reason() == null ? "reason not known" : count.reason();
                reasons.merge(
                        count.code() == null ? reason : count.code() + " " + reason, count.recipients(), Long::sum);
            }
        }
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        List<ReasonCounts.Reason> most = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> new ReasonCounts.Reason(entry.getKey(), Reading.of(entry.getValue())))
                .toList();
        return new ReasonCounts(
                most,
                explanation(title, "delivery-hour", Explanations.part(Role.NUMERATOR, title, Reading.of(all), unit)));
    }

    private Latency latency() {
        LatencyHistogram histogram = sources.traffic().loadLatency(service.name(), range);
        Explanation explanation = explanation(
                "How long deliveries took",
                "delivery-hour",
                Explanations.part(Role.DENOMINATOR, "Deliveries timed", Reading.of(histogram.total()), Unit.MESSAGES));
        return new Latency(
                percentile("latency/p50", "Half within", histogram, 50, explanation),
                percentile("latency/p95", "95 of 100 within", histogram, 95, explanation),
                percentile("latency/p99", "99 of 100 within", histogram, 99, explanation),
                Histograms.forPages(histogram),
                explanation);
    }

    private static Figure percentile(
            String name, String title, LatencyHistogram histogram, int percent, Explanation explanation) {
        Reading reading = histogram.percentile(percent, 100).isPresent()
                ? Reading.of(histogram.percentile(percent, 100).getAsLong())
                : Reading.unknown(Gap.NOTHING_TO_MEASURE);
        return Figure.of(name, title, reading, Unit.MILLISECONDS, explanation);
    }

    private List<SourceAlarm> alarms() {
        return sources.alarms().load(service.name(), now.minus(LATELY)).stream()
                .map(OperationsModel::alarm)
                .toList();
    }

    private static SourceAlarm alarm(io.milepost.sla.operations.SourceAlarm alarm) {
        String ending = alarm.ending();
        return new SourceAlarm(
                SourceAlarm.Kind.valueOf(alarm.alarm().toUpperCase(Locale.ROOT)),
                alarm.host(),
                alarm.log(),
                alarm.collector(),
                alarm.beganAt(),
                alarm.openedAt(),
                alarm.endedAt(),
                ending == null ? null : SourceAlarm.Ending.valueOf(ending.toUpperCase(Locale.ROOT)),
                alarm.lines(),
                alarm.misunderstood(),
                alarm.usualPpm());
    }

    private List<CollectorHealth> collectors() {
        return sources.traffic().loadLedger(service.name(), range).stream()
                .map(this::collector)
                .toList();
    }

    private CollectorHealth collector(LedgerCount ledger) {
        Explanation explanation = explanation(
                "Log lines of " + ledger.host(),
                "coverage-hour",
                Explanations.part(Role.NUMERATOR, "Not understood", Reading.of(ledger.unrecognised()), Unit.LINES),
                Explanations.part(Role.DENOMINATOR, "Lines read", Reading.of(ledger.lines()), Unit.LINES),
                Explanations.part(Role.EXCLUDED, "Met before", Reading.of(ledger.duplicate()), Unit.LINES));
        String name = "ledger/" + ledger.host();
        Instant seen = ledger.lastHour().plus(1, ChronoUnit.HOURS);
        Instant lastSeen = seen.isBefore(now) ? seen : now;
        return new CollectorHealth(
                ledger.host(),
                lastSeen,
                Duration.between(lastSeen, now),
                Figure.of(
                        name + "/coverage",
                        "Hours with lines",
                        Reading.share(ledger.hours(), HOURS),
                        Unit.SHARE,
                        explanation),
                Figure.of(name + "/lines", "Lines read", Reading.of(ledger.lines()), Unit.LINES, explanation),
                Figure.of(
                        name + "/unrecognised",
                        "Not understood",
                        Reading.share(ledger.unrecognised(), ledger.lines()),
                        Unit.SHARE,
                        explanation));
    }

    private Explanation explanation(String title, String kind, Explanation.Part... parts) {
        Provenance provenance = new Explanations(sources.facts(), service.name()).provenance(kind, days);
        return Explanations.explain(
                Explanations.definition(
                        kind,
                        title,
                        "Counted from the logs' final lines, once for each recipient or login, by UTC hour."),
                provenance,
                new Frames(sources).coverage(service, days),
                parts);
    }
}
