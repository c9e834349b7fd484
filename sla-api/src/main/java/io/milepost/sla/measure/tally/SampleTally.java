package io.milepost.sla.measure.tally;

import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.contract.accounting.UnknownRule;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.MaintenanceWindows;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a measure in one regime and period: how many were valid and how many of them good. Each sample is one
 * observation. {@code unattributed} are those of which nobody knows whether they count here, or whose fault they were: counted ones of
 * an hour that lies only partly in the regime, and delays without the part of them that is judged.
 */
public record SampleTally(
        long valid,
        long good,
        long unattributed,
        Spans agreed,
        MaintenanceWindows maintenance,
        SortedMap<Long, Long> values,
        SortedMap<String, Long> reporters,
        long refused,
        @Nullable SliceTally slices) {

    public static SampleTally of(Samples measure, Regime regime, Period period, Evidence evidence) {
        MaintenanceWindows maintenance = MaintenanceWindows.of(
                measure.terms().accounting().maintenance(), evidence.maintenance(), measure.name(), period.zone());
        Spans agreed = regime.hours().within(period);
        SampleCounter counter = new SampleCounter(measure, agreed, maintenance.qualifying(), period.span());
        String subject = subject(measure, evidence);
        evidence.samples().stream()
                .filter(sample -> sample.subject().equals(subject))
                .forEach(counter::count);
        evidence.counts().stream()
                .filter(count -> count.subject().equals(subject))
                .forEach(counter::count);
        Slices slices = measure.counting().slices();
        UnknownRule unknown = measure.terms().accounting().unknown();
        return new SampleTally(
                counter.valid,
                counter.good,
                counter.unattributed,
                agreed,
                maintenance,
                counter.values,
                counter.reporters,
                counter.refused,
                slices == null
                        ? null
                        : SliceTally.of(
                                slices,
                                counter.bySlice,
                                period.span(),
                                agreed.minus(maintenance.qualifying()),
                                measure.terms().accounting().minimumOutageMicros(),
                                unknown.treatment()));
    }

    /** Whose samples are judged: those of another measure where the contract says so, unless there are some that name this one. */
    private static String subject(Samples measure, Evidence evidence) {
        String other = measure.samplesOf();
        if (other == null) {
            return measure.name();
        }
        boolean named = evidence.samples().stream()
                        .anyMatch(sample -> sample.subject().equals(measure.name()))
                || evidence.counts().stream().anyMatch(count -> count.subject().equals(measure.name()));
        return named ? measure.name() : other;
    }

    /** The mean of the values in microseconds, each sample weighing the same; empty without values. */
    public Optional<Ratio> findAverage() {
        BigInteger sum = BigInteger.ZERO;
        long number = 0;
        for (Map.Entry<Long, Long> value : values.entrySet()) {
            sum = sum.add(BigInteger.valueOf(value.getKey()).multiply(BigInteger.valueOf(value.getValue())));
            number = Math.addExact(number, value.getValue());
        }
        return number == 0 ? Optional.empty() : Optional.of(Ratio.of(sum).dividedBy(Ratio.of(number)));
    }

    /** How many values may lie beyond a percentile's limit: by the nearest rank those that come after it, of one that is interpolated nobody can tell. */
    public OptionalLong findBeyond(Percentile percentile) {
        long number = values.values().stream().mapToLong(Long::longValue).sum();
        if (number == 0 || percentile.method() != Percentile.Method.NEAREST_RANK) {
            return OptionalLong.empty();
        }
        long rank = percentile
                .share()
                .times(Ratio.of(number))
                .whole(RoundingMode.CEILING)
                .longValueExact();
        return OptionalLong.of(number - Math.max(rank, 1));
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
}
