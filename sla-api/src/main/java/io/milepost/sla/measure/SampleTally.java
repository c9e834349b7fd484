package io.milepost.sla.measure;

import io.milepost.sla.contract.MaintenanceRule.Treatment;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.Regime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Spans;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The samples of a measure in one regime and period: how many were valid and how many of them good. Each sample is one
 * observation. {@code unattributed} are counted ones whose hour lies only partly in the regime: nobody knows on which side.
 */
public record SampleTally(
        long valid,
        long good,
        long unattributed,
        Spans agreed,
        MaintenanceWindows maintenance,
        TreeMap<Long, Long> values) {

    public static SampleTally of(Samples measure, Regime regime, Period period, Evidence evidence) {
        MaintenanceWindows maintenance = MaintenanceWindows.of(
                measure.terms().accounting().maintenance(), evidence.maintenance(), measure.name(), period.zone());
        Spans agreed = regime.hours().within(period);
        Counter counter = new Counter(measure, agreed, maintenance.qualifying());
        evidence.samples().stream()
                .filter(sample -> sample.subject().equals(measure.name()))
                .forEach(counter::count);
        evidence.counts().stream()
                .filter(count -> count.subject().equals(measure.name()))
                .forEach(counter::count);
        return new SampleTally(counter.valid, counter.good, counter.unattributed, agreed, maintenance, counter.values);
    }

    /** The percentile of the values by its named method, in microseconds; empty without values. */
    public Optional<Ratio> findPercentile(Percentile percentile) {
        long number = values.values().stream().mapToLong(Long::longValue).sum();
        if (number == 0) {
            return Optional.empty();
        }
        // Ranks count from 1.
        Ratio rank = switch (percentile.method()) {
            case NEAREST_RANK ->
                Ratio.of(percentile.share().times(Ratio.of(number)).whole(RoundingMode.CEILING));
            case INCLUSIVE -> percentile.share().times(Ratio.of(number - 1)).plus(Ratio.ONE);
            case EXCLUSIVE -> percentile.share().times(Ratio.of(number + 1));
        };
        Ratio within = rank.atLeast(Ratio.ONE).atMost(Ratio.of(number));
        long below = within.whole(RoundingMode.FLOOR).longValueExact();
        Ratio lower = Ratio.of(valueAt(below));
        Ratio upper = Ratio.of(valueAt(Math.min(below + 1, number)));
        return Optional.of(lower.plus(upper.minus(lower).times(within.minus(Ratio.of(below)))));
    }

    private long valueAt(long rank) {
        long seen = 0;
        for (Map.Entry<Long, Long> value : values.entrySet()) {
            seen += value.getValue();
            if (seen >= rank) {
                return value.getKey();
            }
        }
        return values.lastKey();
    }

    /** Counts while the evidence is walked. */
    private static final class Counter {
        private final Samples measure;
        private final Spans counting;
        private final Spans excluded;
        private final boolean excludedIsGood;
        private final TreeMap<Long, Long> values = new TreeMap<>();
        private long valid;
        private long good;
        private long unattributed;

        Counter(Samples measure, Spans agreed, Spans maintenance) {
            this.measure = measure;
            this.counting = agreed.minus(maintenance);
            this.excluded = agreed.intersect(maintenance);
            this.excludedIsGood = measure.terms().accounting().maintenance().treatment() == Treatment.COUNTED_UP;
        }

        void count(Sample sample) {
            if (counting.contains(sample.at())) {
                add(sample.count(), isGood(sample) ? sample.count() : 0);
                if (sample.valueMicros() != null) {
                    values.merge(sample.valueMicros(), sample.count(), Math::addExact);
                }
            } else if (excludedIsGood && excluded.contains(sample.at())) {
                add(sample.count(), sample.count());
            }
        }

        void count(SampleCount count) {
            if (counting.contains(count.span())) {
                add(count.valid(), count.good());
            } else if (excludedIsGood && excluded.contains(count.span())) {
                add(count.valid(), count.valid());
            } else if (!counting.within(count.span()).isEmpty()) {
                unattributed = Math.addExact(unattributed, count.valid());
            }
        }

        private void add(long validMore, long goodMore) {
            valid = Math.addExact(valid, validMore);
            good = Math.addExact(good, goodMore);
        }

        private boolean isGood(Sample sample) {
            if (sample.ok() != null && !sample.ok()) {
                return false;
            }
            Long threshold = measure.thresholdMillis();
            if (threshold == null) {
                return sample.ok() != null;
            }
            // A sample of exactly the threshold is within it.
            return sample.valueMicros() != null ? sample.valueMicros() <= threshold * 1_000 : sample.ok() != null;
        }
    }
}
