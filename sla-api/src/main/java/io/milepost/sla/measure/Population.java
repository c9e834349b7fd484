package io.milepost.sla.measure;

import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.contract.accounting.PopulationRule.Overlap;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many people the service has as time goes by, in all and by organisation: steps that hold until the next one. A year of a
 * national service has some hundred thousand of them, so they are kept as sorted numbers, with the total of each instant beside.
 */
public final class Population {
    /** The steps of one organisation, or of all together. */
    private record Steps(long[] from, long[] users) {
        static final Steps NONE = new Steps(new long[0], new long[0]);

        long at(long instant) {
            int index = lastUpTo(from, instant);
            return index < 0 ? 0 : users[index];
        }
    }

    /** Steps while they are collected. */
    private static final class Growing {
        private long[] from = new long[16];
        private long[] users = new long[16];
        private int size;

        void add(long at, long number) {
            if (size == from.length) {
                from = Arrays.copyOf(from, 2 * size);
                users = Arrays.copyOf(users, 2 * size);
            }
            from[size] = at;
            users[size++] = number;
        }

        /** Of several at one instant the last one holds. */
        void put(long at, long number) {
            if (size > 0 && from[size - 1] == at) {
                users[size - 1] = number;
            } else {
                add(at, number);
            }
        }

        long last() {
            return size == 0 ? 0 : users[size - 1];
        }

        Steps toSteps() {
            return new Steps(Arrays.copyOf(from, size), Arrays.copyOf(users, size));
        }
    }

    private final OptionalLong fixed;
    private final Overlap overlap;
    private final Steps total;
    private final Map<String, Steps> byOrganisation = new HashMap<>();

    Population(OptionalLong fixed, Overlap overlap, Collection<PopulationChange> changes) {
        this.fixed = fixed;
        this.overlap = overlap;
        List<PopulationChange> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparingLong(PopulationChange::from));
        Map<String, Growing> own = new HashMap<>();
        this.total = addUp(sorted, own);
        own.forEach((code, steps) -> byOrganisation.put(code, steps.toSteps()));
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

    /** A figure for the whole service stands beside those of organisations, it is not one more of them. */
    private static Steps addUp(List<PopulationChange> sorted, Map<String, Growing> own) {
        Growing whole = own.computeIfAbsent("", code -> new Growing());
        Growing totals = new Growing();
        long sum = 0;
        for (PopulationChange change : sorted) {
            Growing steps = own.computeIfAbsent(change.organisation(), code -> new Growing());
            sum += change.users() - steps.last();
            steps.add(change.from(), change.users());
            totals.put(change.from(), whole.size == 0 ? sum : whole.last());
        }
        if (whole.size == 0) {
            own.remove("");
        }
        return totals.toSteps();
    }

    /** The index of the last step that begins at the instant or before it, -1 when there is none. */
    private static int lastUpTo(long[] ascending, long instant) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Whether the number of users is known throughout a span. */
    public boolean covers(Span span) {
        return fixed.isPresent() || total.from.length > 0 && total.from[0] <= span.start();
    }

    /** An outage of an organisation of unknown size would be one that hit nobody. */
    public void requireOrganisationsOf(List<StateInterval> states, Span span) {
        for (StateInterval state : states) {
            long start = Math.max(state.span().start(), span.start());
            for (String code : state.affected().organisations()) {
                boolean hits = state.state().compareTo(ServiceState.DEGRADED) >= 0;
                boolean within = start < Math.min(state.span().end(), span.end());
                if (hits && within && !knows(code, start)) {
                    throw new MissingEvidenceException(
                            "Cannot weigh an outage of " + state.subject() + ": expected the number of users of " + code
                                    + " at " + Span.instant(start) + " as evidence (population), got none");
                }
            }
        }
    }

    private boolean knows(String organisation, long at) {
        Steps steps = byOrganisation.get(organisation);
        return steps != null && lastUpTo(steps.from, at) >= 0;
    }

    public long totalAt(long at) {
        return fixed.isPresent() ? fixed.getAsLong() : total.at(at);
    }

    /** How many people are hit at an instant, each counted once, never more than there are. */
    public long hitAt(Affected affected, long at) {
        long everyone = totalAt(at);
        if (affected.everyone()) {
            return everyone;
        }
        long named = 0;
        for (String code : affected.organisations()) {
            named += byOrganisation.getOrDefault(code, Steps.NONE).at(at);
        }
        long hit = overlap == Overlap.SAME_PEOPLE
                ? Math.max(named, affected.largest())
                : Math.addExact(named, affected.sum());
        return Math.min(hit, everyone);
    }

    /** The span cut wherever the number of users changes. */
    public List<Span> pieces(Span span) {
        List<Span> pieces = new ArrayList<>(1);
        long start = span.start();
        for (int i = lastUpTo(total.from, start) + 1; i < total.from.length && total.from[i] < span.end(); i++) {
            pieces.add(new Span(start, total.from[i]));
            start = total.from[i];
        }
        pieces.add(new Span(start, span.end()));
        return pieces;
    }

    public BigInteger userMicros(Spans spans) {
        BigInteger sum = BigInteger.ZERO;
        for (Span span : spans.spans()) {
            for (Span piece : pieces(span)) {
                sum = sum.add(product(totalAt(piece.start()), piece.micros()));
            }
        }
        return sum;
    }

    public static BigInteger product(long users, long micros) {
        return BigInteger.valueOf(users).multiply(BigInteger.valueOf(micros));
    }
}
