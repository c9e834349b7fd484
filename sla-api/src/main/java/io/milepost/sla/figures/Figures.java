package io.milepost.sla.figures;

import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionDetail;
import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.operations.AccessCount;
import io.milepost.sla.operations.DeliveryCount;
import io.milepost.sla.operations.LedgerCount;
import io.milepost.sla.operations.SmsCount;
import io.milepost.sla.operations.SmsFacts;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.outage.record.OutageRecords;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes every figure of a service from its stored facts. A figure without facts of its kind is left out; one whose facts say "unknown" is null. */
public final class Figures {

    private static final List<String> DIRECTIONS = List.of("inbound", "outbound", "internal", "unknown");
    private static final List<String> OUTCOMES = List.of("delivered", "bounced", "expired", "discarded");
    private static final List<String> ACCESS_OUTCOMES = List.of("ok", "failed");

    private static final List<String> OUT_OUTCOMES =
            List.of("accepted", "delivered", "failed", "expired", "rejected", "discarded");
    private static final List<String> IN_OUTCOMES = List.of("received", "rejected", "discarded");

    private static final Instant LAST_INSTANT = Instant.parse("9999-01-01T00:00:00Z");

    private final StoredFacts facts;
    private final AdoptionFacts adoption;
    private final TrafficFacts traffic;
    private final SmsFacts sms;
    private final StoredLevels levels;
    private final OutageRecords outages;

    public Figures(
            StoredFacts facts,
            AdoptionFacts adoption,
            TrafficFacts traffic,
            SmsFacts sms,
            StoredLevels levels,
            OutageRecords outages) {
        this.facts = facts;
        this.adoption = adoption;
        this.traffic = traffic;
        this.sms = sms;
        this.levels = levels;
        this.outages = outages;
    }

    /** Head counts of the nation are given for each day; those of its parts for the last known day, or for all when asked for. */
    FigureSet compute(Service service, boolean everyScopeOfEachDay, Instant probedUntil) {
        Map<String, @Nullable Long> figures = new TreeMap<>();
        Optional<Days> days = facts.findDays(service.name());
        addAdoption(service.name(), everyScopeOfEachDay, figures);
        range(service.name(), "delivery-hour").ifPresent(range -> addMail(service.name(), range, figures));
        range(service.name(), "access-hour").ifPresent(range -> addAccesses(service.name(), range, figures));
        range(service.name(), "sms-hour").ifPresent(range -> addTextMessages(service.name(), range, figures));
        range(service.name(), "coverage-hour").ifPresent(range -> addLedger(service.name(), range, figures));
        addAvailability(service.name(), probedUntil, figures);
        addOutages(service, probedUntil, figures);
        return new FigureSet(
                service.name(),
                service.zone(),
                days.map(Days::first).orElse(null),
                days.map(Days::last).orElse(null),
                figures);
    }

    private Optional<TimeRange> range(String service, String kind) {
        return facts.findDays(service, kind).map(TimeRange::of);
    }

    private void addAdoption(String service, boolean everyScopeOfEachDay, Map<String, @Nullable Long> figures) {
        Optional<Days> days = facts.findDays(service, "adoption-day");
        if (days.isEmpty()) {
            return;
        }
        List<AdoptionCount> counts = everyScopeOfEachDay
                ? adoption.load(service, days.get())
                : adoption.load(service, days.get(), AdoptionScope.NATION);
        counts.forEach(count -> add(count, figures));
        List<AdoptionDetail> details = everyScopeOfEachDay
                ? adoption.loadDetail(service, days.get())
                : adoption.loadDetail(service, days.get(), AdoptionScope.NATION, "");
        details.forEach(detail -> add(detail, figures));
        if (!everyScopeOfEachDay) {
            adoption.findLastKnownDay(service).ifPresent(last -> {
                adoption.load(service, Days.of(last)).forEach(count -> add(count, figures));
                adoption.loadDetail(service, Days.of(last)).forEach(detail -> add(detail, figures));
            });
        }
    }

    private static void add(AdoptionDetail detail, Map<String, @Nullable Long> figures) {
        String prefix = "adoption/" + detail.scope().word() + "/"
                + (detail.code().isEmpty() ? "-" : detail.code()) + "/" + detail.day() + "/detail/";
        detail.complete().forEach((name, count) -> figures.put(prefix + name + "/" + detail.definition(), count));
    }

    private static void add(AdoptionCount count, Map<String, @Nullable Long> figures) {
        String prefix = "adoption/" + count.scope().word() + "/" + (count.code().isEmpty() ? "-" : count.code()) + "/"
                + count.day() + "/";
        figures.put(prefix + "registered", count.registered());
        figures.put(prefix + "registered_people", count.registeredPeople());
        figures.put(prefix + "enabled", count.enabled());
        figures.put(prefix + "never_used/" + count.definition(), count.neverUsed());
        figures.put(prefix + "active/" + count.definition(), count.active());
        figures.put(prefix + "active_people/" + count.definition(), count.activePeople());
        if (count.scope() == AdoptionScope.NATION && count.windowDays() != null) {
            figures.put(prefix + "evidence_days/" + count.definition(), count.evidenceDays());
        }
    }

    private void addMail(String service, TimeRange range, Map<String, @Nullable Long> figures) {
        for (String outcome : OUTCOMES) {
            figures.put("mail/all/any/" + outcome, 0L);
            DIRECTIONS.forEach(direction -> figures.put("mail/all/" + direction + "/" + outcome, 0L));
        }
        for (String name : List.of("bytes_delivered", "deferrals", "rejected")) {
            figures.put("mail/all/any/" + name, 0L);
        }
        figures.put("latency/all/timed", 0L);
        for (DeliveryCount count : traffic.loadDeliveries(service, range)) {
            switch (count.outcome()) {
                case "deferred" -> sum(figures, "mail/all/any/deferrals", count.recipients());
                case "rejected" -> {
                    sum(figures, "mail/all/any/rejected", count.recipients());
                    sum(figures, "mail/all/any/rejected/" + count.code(), count.recipients());
                }
                default -> addFinal(count, figures);
            }
        }
        traffic.loadWithin(service, range)
                .forEach((threshold, within) -> figures.put("latency/all/within/" + threshold, within));
    }

    private static void addFinal(DeliveryCount count, Map<String, @Nullable Long> figures) {
        sum(figures, "mail/all/any/" + count.outcome(), count.recipients());
        sum(figures, "mail/all/" + count.direction() + "/" + count.outcome(), count.recipients());
        if (count.outcome().equals("delivered")) {
            sum(figures, "mail/all/any/bytes_delivered", count.bytes());
            sum(figures, "latency/all/timed", count.timed());
        }
    }

    private void addAccesses(String service, TimeRange range, Map<String, @Nullable Long> figures) {
        List<AccessCount> counts = traffic.loadAccesses(service, range);
        Set<String> protocols = new HashSet<>();
        counts.forEach(count -> protocols.add(count.protocol()));
        for (String protocol : protocols) {
            ACCESS_OUTCOMES.forEach(outcome -> figures.put("access/all/" + protocol + "/" + outcome, 0L));
        }
        counts.forEach(
                count -> sum(figures, "access/all/" + count.protocol() + "/" + count.outcome(), count.accesses()));
    }

    private void addTextMessages(String service, TimeRange range, Map<String, @Nullable Long> figures) {
        OUT_OUTCOMES.forEach(outcome -> figures.put("sms/all/out/" + outcome, 0L));
        IN_OUTCOMES.forEach(outcome -> figures.put("sms/all/in/" + outcome, 0L));
        for (SmsCount count : sms.loadCounts(service, range)) {
            String direction = count.direction().equals("inbound") ? "in" : "out";
            sum(figures, "sms/all/" + direction + "/" + count.outcome(), count.messages());
        }
    }

    private void addLedger(String service, TimeRange range, Map<String, @Nullable Long> figures) {
        for (LedgerCount count : traffic.loadLedger(service, range)) {
            sum(figures, "ledger/all/lines", count.lines());
            sum(figures, "ledger/all/event_lines", count.eventLines());
            sum(figures, "ledger/all/ignored", count.ignored());
            sum(figures, "ledger/all/unrecognised", count.unrecognised());
            sum(figures, "ledger/all/malformed", count.malformed());
            sum(figures, "ledger/all/duplicate", count.duplicate());
        }
    }

    private void addAvailability(String service, Instant probedUntil, Map<String, @Nullable Long> figures) {
        Optional<Days> days = facts.findDays(service, "probe-minute");
        if (days.isEmpty()) {
            return;
        }
        YearMonth last = YearMonth.from(days.get().last());
        for (Contract contract : levels.findContracts(service)) {
            Set<String> measured = new HashSet<>();
            contract.measures().stream()
                    .filter(Measure.Availability.class::isInstance)
                    .forEach(measure -> measured.add(measure.name()));
            for (YearMonth month = YearMonth.from(days.get().first());
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                Period period = Period.parse(month.toString(), contract.zone());
                for (MeasureEvaluation evaluation :
                        levels.evaluate(contract, period, probedUntil).measures()) {
                    if (measured.contains(evaluation.measure()) && evaluation.organisation() == null) {
                        add(contract, month, evaluation, figures);
                    }
                }
            }
        }
    }

    /** Outages that probes found and that were over by then, of each component that is probed. */
    private void addOutages(Service service, Instant probedUntil, Map<String, @Nullable Long> figures) {
        if (facts.findDays(service.name(), "probe-minute").isEmpty()) {
            return;
        }
        service.components().forEach(component -> figures.put("outages/" + component.name() + "/records", 0L));
        for (OutageRecord outage : outages.load(service.name(), Instant.EPOCH, LAST_INSTANT)) {
            Instant closed = outage.closedAt();
            if (outage.signal() == OutageRecord.Signal.PROBES && closed != null && !closed.isAfter(probedUntil)) {
                String prefix = "outages/" + outage.component() + "/";
                sum(figures, prefix + "records", 1);
                figures.put(
                        prefix + outage.openedAt() + "/lasted_us",
                        ChronoUnit.MICROS.between(outage.openedAt(), closed));
            }
        }
    }

    private static void add(
            Contract contract, YearMonth month, MeasureEvaluation evaluation, Map<String, @Nullable Long> figures) {
        String prefix = "availability/" + contract.name() + "/" + evaluation.measure() + "/" + evaluation.regime() + "/"
                + month + "/";
        figures.put(prefix + "agreed_us", evaluation.agreedMicros());
        figures.put(prefix + "bad_us", evaluation.badMicros());
        figures.put(prefix + "unknown_us", evaluation.unknownMicros());
    }

    private static void sum(Map<String, @Nullable Long> figures, String name, long more) {
        Long sum = figures.get(name);
        figures.put(name, Math.addExact(sum == null ? 0 : sum, more));
    }
}
