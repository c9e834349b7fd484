package io.milepost.sla.measure;

import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.contract.accounting.PopulationRule.Overlap;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How many people the service has as time goes by, in all and by organisation: steps that hold until the next one. */
final class Population {
    private final OptionalLong fixed;
    private final Overlap overlap;
    private final TreeMap<Long, Map<String, Long>> steps = new TreeMap<>();

    Population(OptionalLong fixed, Overlap overlap, Collection<PopulationChange> changes) {
        this.fixed = fixed;
        this.overlap = overlap;
        TreeMap<Long, List<PopulationChange>> byInstant = new TreeMap<>();
        changes.forEach(change -> byInstant
                .computeIfAbsent(change.from(), at -> new ArrayList<>())
                .add(change));
        Map<String, Long> users = new HashMap<>();
        byInstant.forEach((at, here) -> {
            here.forEach(change -> users.put(change.organisation(), change.users()));
            steps.put(at, Map.copyOf(users));
        });
    }

    static Population of(PopulationRule rule, Collection<PopulationChange> changes) {
        return of(rule, rule.fixedUsers(), changes);
    }

    static Population of(PopulationRule rule, OptionalLong fixed, Collection<PopulationChange> changes) {
        Overlap overlap = Overlap.SAME_PEOPLE;
        if (rule instanceof PopulationRule.UserMinutes minutes) {
            overlap = minutes.overlap();
        } else if (rule instanceof PopulationRule.Threshold threshold) {
            overlap = threshold.overlap();
        }
        return new Population(fixed.isPresent() ? fixed : rule.fixedUsers(), overlap, changes);
    }

    /** Whether the number of users is known throughout a span. */
    boolean covers(Span span) {
        return fixed.isPresent() || !steps.isEmpty() && steps.firstKey() <= span.start();
    }

    long totalAt(long at) {
        if (fixed.isPresent()) {
            return fixed.getAsLong();
        }
        Map<String, Long> users = usersAt(at);
        // A figure for the whole service stands beside those of organisations, it is not one more of them.
        Long whole = users.get("");
        return whole != null
                ? whole
                : users.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> usersAt(long at) {
        Map.Entry<Long, Map<String, Long>> step = steps.floorEntry(at);
        return step == null ? Map.of() : step.getValue();
    }

    /** How many people are hit at an instant, each counted once, never more than there are. */
    long hitAt(Affected affected, long at) {
        long total = totalAt(at);
        if (affected.everyone()) {
            return total;
        }
        Map<String, Long> users = usersAt(at);
        long named = affected.organisations().stream()
                .mapToLong(code -> users.getOrDefault(code, 0L))
                .sum();
        long hit = overlap == Overlap.SAME_PEOPLE
                ? Math.max(named, affected.largest())
                : Math.addExact(named, affected.sum());
        return Math.min(hit, total);
    }

    /** The span cut wherever the number of users changes. */
    List<Span> pieces(Span span) {
        List<Span> pieces = new ArrayList<>(1);
        long start = span.start();
        for (long at : steps.subMap(span.start(), false, span.end(), false).keySet()) {
            pieces.add(new Span(start, at));
            start = at;
        }
        pieces.add(new Span(start, span.end()));
        return pieces;
    }

    BigInteger userMicros(Spans spans) {
        BigInteger total = BigInteger.ZERO;
        for (Span span : spans.spans()) {
            for (Span piece : pieces(span)) {
                total = total.add(product(totalAt(piece.start()), piece.micros()));
            }
        }
        return total;
    }

    static BigInteger product(long users, long micros) {
        return BigInteger.valueOf(users).multiply(BigInteger.valueOf(micros));
    }
}
