package io.milepost.sla.whatif;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.measure.MaintenanceWindows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one record of time that may be excluded does to a contract's figures, or what all of them do together ({@code record} is null);
 * and, by measure, why it is not excluded as it stands.
 */
public record ExclusionEffect(
        @Nullable Maintenance record, SortedMap<String, String> refusals, boolean approvalNeeded, Changes changes) {
    public ExclusionEffect {
        refusals = new TreeMap<>(refusals);
    }

    /** Of each record that lies in the period or changes a figure of it, by its start; of several, at last all together. */
    public static List<ExclusionEffect> findAll(Contract contract, Period period, Evidence evidence) {
        WhatIf whatIf = new WhatIf(contract, period, evidence);
        List<Maintenance> records = evidence.maintenance().stream()
                .distinct()
                .sorted(Comparator.comparingLong(
                                (Maintenance each) -> each.span().start())
                        .thenComparingLong(each -> each.span().end())
                        .thenComparing(Maintenance::toString))
                .toList();
        List<ExclusionEffect> effects = new ArrayList<>();
        for (Maintenance record : records) {
            Changes changes = whatIf.findChanges(record);
            if (!changes.isEmpty() || record.span().overlaps(period.span())) {
                effects.add(new ExclusionEffect(
                        record,
                        findRefusals(contract, period, record),
                        needsApproval(contract, period, record),
                        changes));
            }
        }
        if (effects.size() > 1) {
            effects.add(new ExclusionEffect(null, new TreeMap<>(), false, whatIf.findChangesOfAll()));
        }
        return effects;
    }

    /** Whether any measure that it concerns asks for somebody's approval. */
    private static boolean needsApproval(Contract contract, Period period, Maintenance record) {
        return contract.partsOf(period).stream()
                .flatMap(part -> part.terms().measures().stream())
                .filter(measure -> record.concerns(measure.name()))
                .map(measure -> measure.terms().accounting().maintenance())
                .anyMatch(rule -> rule.approvalRequired() || record.kind() != ExclusionKind.MAINTENANCE);
    }

    private static SortedMap<String, String> findRefusals(Contract contract, Period period, Maintenance record) {
        SortedMap<String, String> refusals = new TreeMap<>();
        for (InForce.Part part : contract.partsOf(period)) {
            for (Measure measure : part.terms().measures()) {
                if (record.concerns(measure.name())) {
                    MaintenanceWindows.findRefusal(measure.terms().accounting().maintenance(), record, period.zone())
                            .ifPresent(reason -> refusals.put(measure.name(), reason));
                }
            }
        }
        return refusals;
    }

    /** As JSON: what is on record, why it is refused, and the figures with and without it. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (record == null) {
            map.put("kind", "all");
        } else {
            Span span = record.span();
            map.put("kind", record.kind().word());
            map.put("measure", record.measure());
            map.put("from", span.startInstant().toString());
            map.put("to", span.endInstant().toString());
            map.put(
                    "announced_at",
                    record.announcedAt() == null ? "" : record.announcedAt().toString());
            map.put("approved", record.approved());
            map.put("refused", refusals);
        }
        map.put("effects", changes.toMaps());
        return map;
    }
}
