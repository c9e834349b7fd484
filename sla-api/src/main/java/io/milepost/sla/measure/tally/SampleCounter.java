package io.milepost.sla.measure.tally;

import io.milepost.sla.contract.Counting;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.contract.accounting.MaintenanceRule.Treatment;
import io.milepost.sla.evidence.DelayPart;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the samples of one measure while the evidence is walked. One thread only. */
final class SampleCounter {
    private final Samples measure;
    private final Counting counting;
    private final Spans countable;
    private final Spans excluded;
    private final Span period;
    private final boolean excludedIsGood;
    final TreeMap<Long, Long> values = new TreeMap<>();
    final TreeMap<String, Long> reporters = new TreeMap<>();
    final TreeMap<Long, SliceTally.Count> bySlice = new TreeMap<>();
    long valid;
    long good;
    long unattributed;
    long refused;

    SampleCounter(Samples measure, Spans agreed, Spans maintenance, Span period) {
        this.measure = measure;
        this.counting = measure.counting();
        this.countable = agreed.minus(maintenance);
        this.excluded = agreed.intersect(maintenance);
        this.period = period;
        this.excludedIsGood = measure.terms().accounting().maintenance().treatment() == Treatment.COUNTED_UP;
    }

    void count(Sample sample) {
        boolean counts = countable.contains(sample.at());
        if (!counts && !(excludedIsGood && excluded.contains(sample.at()))) {
            return;
        }
        if (!counting.accepts(sample.reporter())) {
            refused = Math.addExact(refused, sample.count());
            return;
        }
        if (!sample.reporter().isEmpty()) {
            reporters.merge(sample.reporter(), sample.count(), Math::addExact);
        }
        if (!counts) {
            add(sample.at(), sample.count(), sample.count());
            return;
        }
        Optional<Long> value = judgedValue(sample);
        if (value.isEmpty() && sample.valueMicros() != null && !isFailed(sample)) {
            unattributed = Math.addExact(unattributed, sample.count());
            return;
        }
        add(sample.at(), sample.count(), isGood(sample, value) ? sample.count() : 0);
        value.ifPresent(micros -> values.merge(micros, sample.count(), Math::addExact));
    }

    void count(SampleCount count) {
        boolean otherThreshold =
                count.thresholdMillis() != null && !count.thresholdMillis().equals(measure.thresholdMillis());
        DelayPart judged = DelayPart.valueOf(counting.share().name());
        boolean otherPart = count.part() != DelayPart.UNSAID && count.part() != judged;
        if (otherThreshold || otherPart || counting.reported()) {
            return;
        }
        boolean partTold = count.part() == judged || judged == DelayPart.WHOLE;
        boolean cut = !partTold || liesInTwoSlices(count.span());
        long all = Math.addExact(count.valid(), count.untold());
        if (!cut && countable.contains(count.span())) {
            add(count.span().start(), count.valid(), count.good());
            unattributed = Math.addExact(unattributed, count.untold());
        } else if (!cut && excludedIsGood && excluded.contains(count.span())) {
            add(count.span().start(), all, all);
        } else if (!countable.within(count.span()).isEmpty()) {
            unattributed = Math.addExact(unattributed, all);
        }
    }

    private boolean liesInTwoSlices(Span span) {
        Slices slices = counting.slices();
        return slices != null
                && !span.isEmpty()
                && SliceTally.indexOf(span.start(), period, slices)
                        != SliceTally.indexOf(span.end() - 1, period, slices);
    }

    private void add(long at, long validMore, long goodMore) {
        valid = Math.addExact(valid, validMore);
        good = Math.addExact(good, goodMore);
        Slices slices = counting.slices();
        if (slices != null) {
            bySlice.merge(
                    SliceTally.indexOf(at, period, slices),
                    new SliceTally.Count(validMore, goodMore),
                    SliceTally.Count::plus);
        }
    }

    /** The part of the value that the contract judges; empty when the sample does not tell it. */
    private Optional<Long> judgedValue(Sample sample) {
        Long whole = sample.valueMicros();
        if (whole == null) {
            return Optional.empty();
        }
        Long remote = sample.remoteMicros();
        return switch (counting.share()) {
            case WHOLE -> Optional.of(whole);
            case OWN -> Optional.ofNullable(remote).map(there -> whole - there);
            case REMOTE -> Optional.ofNullable(remote);
        };
    }

    private static boolean isFailed(Sample sample) {
        return sample.ok() != null && !sample.ok();
    }

    private boolean isGood(Sample sample, Optional<Long> value) {
        if (isFailed(sample)) {
            return false;
        }
        TimeLimit threshold = measure.threshold();
        if (threshold == null || value.isEmpty()) {
            return sample.ok() != null;
        }
        return threshold.holds(value.get());
    }
}
