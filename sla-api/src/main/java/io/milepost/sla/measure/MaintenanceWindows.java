package io.milepost.sla.measure;

import static java.util.Objects.requireNonNull;

import io.milepost.sla.contract.accounting.CapPeriod;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.contract.accounting.MaintenanceRule.Cap;
import io.milepost.sla.contract.accounting.MaintenanceRule.Notice;
import io.milepost.sla.contract.accounting.MaintenanceRule.Treatment;
import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The time that qualifies for exclusion under a contract, as one set of instants, and why other records do not. */
public record MaintenanceWindows(Spans qualifying, List<String> refusals) {
    public MaintenanceWindows {
        refusals = List.copyOf(refusals);
    }

    /** What of the records concerns a measure. The cap is for maintenance; other kinds are never announced. */
    public static MaintenanceWindows of(
            MaintenanceRule rule, Collection<Maintenance> recorded, String measure, ZoneId zone) {
        if (rule.treatment() == Treatment.NOT_EXCLUDED) {
            return new MaintenanceWindows(Spans.EMPTY, List.of());
        }
        List<Span> maintenance = new ArrayList<>();
        List<Span> others = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Maintenance window : new LinkedHashSet<>(recorded)) {
            if (!window.concerns(measure)) {
                continue;
            }
            Optional<String> refusal = findRefusal(rule, window, zone);
            if (refusal.isEmpty()) {
                (window.kind() == ExclusionKind.MAINTENANCE ? maintenance : others).add(window.span());
            } else {
                refusals.add(
                        window.span().startInstant() + " to " + window.span().endInstant() + ": " + refusal.get());
            }
        }
        refusals.sort(Comparator.naturalOrder());
        Spans union = Spans.of(maintenance);
        Spans capped = rule.cap() == null ? union : capped(union, rule.cap(), zone);
        for (Span cut : union.minus(capped).spans()) {
            refusals.add(cut.startInstant() + " to " + cut.endInstant() + ": beyond the cap of "
                    + TimeText.of(requireNonNull(rule.cap()).micros()));
        }
        others.addAll(capped.spans());
        return new MaintenanceWindows(Spans.of(others), refusals);
    }

    /** Why a record is not excluded, if it is not; of the cap it knows nothing. */
    public static Optional<String> findRefusal(MaintenanceRule rule, Maintenance window, ZoneId zone) {
        boolean maintenance = window.kind() == ExclusionKind.MAINTENANCE;
        if (rule.treatment() == Treatment.NOT_EXCLUDED) {
            return Optional.of("the contract excludes nothing");
        }
        if (!rule.kinds().contains(window.kind())) {
            return Optional.of(window.kind().words() + ", which the contract does not exclude");
        }
        List<String> reasons = new ArrayList<>();
        if (!window.approved() && (rule.approvalRequired() || !maintenance)) {
            reasons.add(maintenance ? "not approved" : window.kind().words() + ", not approved");
        }
        if (maintenance && rule.notice() != null) {
            findLateness(rule.notice(), window, zone).ifPresent(reasons::add);
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons));
    }

    private static Optional<String> findLateness(Notice notice, Maintenance window, ZoneId zone) {
        if (window.announcedAt() == null) {
            return Optional.of("never announced");
        }
        return notice.isKept(window.announcedAt(), window.span().startInstant(), zone)
                ? Optional.empty()
                : Optional.of("announced too late, at " + window.announcedAt());
    }

    /** Of each stretch the earliest maintenance, as far as the cap goes. */
    private static Spans capped(Spans union, Cap cap, ZoneId zone) {
        if (cap.per() instanceof CapPeriod.Rolling rolling) {
            return cappedRolling(union, cap.micros(), rolling, zone);
        }
        List<Span> kept = new ArrayList<>();
        LocalDate unit = LocalDate.MIN;
        long left = 0;
        for (Span whole : union.spans()) {
            for (Span span : cutByUnit(whole, cap, zone)) {
                LocalDate own = unitOf(span, cap, zone);
                if (!own.equals(unit)) {
                    unit = own;
                    left = cap.micros();
                }
                long used = Math.min(left, span.micros());
                kept.add(new Span(span.start(), span.start() + used));
                left -= used;
            }
        }
        return Spans.of(kept);
    }

    /** What is kept in so many days before a window begins leaves it the rest of the cap, so that no such days have more. */
    private static Spans cappedRolling(Spans union, long cap, CapPeriod.Rolling rolling, ZoneId zone) {
        List<Span> kept = new ArrayList<>();
        for (Span window : union.spans()) {
            long from = Span.micros(ZonedDateTime.ofInstant(window.startInstant(), zone)
                    .minusDays(rolling.days())
                    .toInstant());
            long before = kept.stream()
                    .mapToLong(each -> Math.max(0, each.end() - Math.max(from, each.start())))
                    .sum();
            kept.add(new Span(window.start(), window.start() + Math.min(cap - before, window.micros())));
        }
        return Spans.of(kept);
    }

    private static List<Span> cutByUnit(Span span, Cap cap, ZoneId zone) {
        List<Span> parts = new ArrayList<>();
        long start = span.start();
        while (start < span.end()) {
            LocalDate next = cap.per().next(unitOf(new Span(start, span.end()), cap, zone));
            long end = Math.min(span.end(), Span.micros(next.atStartOfDay(zone).toInstant()));
            parts.add(new Span(start, end));
            start = end;
        }
        return parts;
    }

    private static LocalDate unitOf(Span span, Cap cap, ZoneId zone) {
        return cap.per()
                .startOf(LocalDateTime.ofInstant(span.startInstant(), zone).toLocalDate());
    }
}
