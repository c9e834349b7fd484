package io.milepost.sla.measure.tally;

import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.accounting.UnknownRule;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The slices of a period that lie wholly in the time that counts: how many there are, of how many something is known, what they are
 * worth together, and the stretches of bad ones. A slice without any sample is unknown, never good and never bad.
 */
public record SliceTally(long all, long known, long valid, Ratio worth, Spans bad) {
    /** The samples of one slice. */
    record Count(long valid, long good) {
        Count plus(Count other) {
            return new Count(Math.addExact(valid, other.valid), Math.addExact(good, other.good));
        }
    }

    /** The share of the slices that something is known of; none when no slice fits into the time that counts. */
    public Ratio coverage() {
        return all == 0 ? Ratio.ZERO : Ratio.of(known, all);
    }

    static long indexOf(long at, Span period, Slices slices) {
        return Math.floorDiv(at - period.start(), slices.lengthMicros());
    }

    static SliceTally of(
            Slices slices,
            Map<Long, Count> counts,
            Span period,
            Spans countable,
            long shortestBadRun,
            UnknownRule.Treatment unknown) {
        long all = 0;
        for (Span span : countable.spans()) {
            all += Math.max(0, firstAfter(span.end(), period, slices) - firstFrom(span.start(), period, slices));
        }
        List<Span> badOnes = new ArrayList<>();
        long known = 0;
        for (Map.Entry<Long, Count> slice : counts.entrySet()) {
            Span span = spanOf(slice.getKey(), period, slices);
            if (countable.contains(span)) {
                known++;
                if (worthOf(slices, slice.getValue()).signum() == 0) {
                    badOnes.add(span);
                }
            }
        }
        Spans bad = Spans.of(badOnes).lasting(shortestBadRun);
        Ratio worth = Ratio.ZERO;
        for (Map.Entry<Long, Count> slice : counts.entrySet()) {
            Span span = spanOf(slice.getKey(), period, slices);
            if (countable.contains(span)) {
                Ratio own = worthOf(slices, slice.getValue());
                boolean excused = own.signum() == 0 && !bad.contains(span.start());
                worth = worth.plus(excused ? Ratio.ONE : own);
            }
        }
        long unknownOnes = all - known;
        return switch (unknown) {
            case REMOVED -> new SliceTally(all, known, known, worth, bad);
            case UP -> new SliceTally(all, known, all, worth.plus(Ratio.of(unknownOnes)), bad);
            case DOWN -> new SliceTally(all, known, all, worth, bad);
        };
    }

    private static Ratio worthOf(Slices slices, Count count) {
        return slices.worth(count.valid(), count.good());
    }

    private static Span spanOf(long index, Span period, Slices slices) {
        long start = period.start() + index * slices.lengthMicros();
        return new Span(start, start + slices.lengthMicros());
    }

    private static long firstFrom(long start, Span period, Slices slices) {
        return -Math.floorDiv(-(start - period.start()), slices.lengthMicros());
    }

    private static long firstAfter(long end, Span period, Slices slices) {
        return Math.floorDiv(end - period.start(), slices.lengthMicros());
    }
}
