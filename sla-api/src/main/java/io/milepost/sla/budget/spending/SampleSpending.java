package io.milepost.sla.budget.spending;

import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.tally.SampleTally;
import io.milepost.sla.measure.tally.SliceTally;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Words;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The budget of a share of what is counted: so many of those seen so far may fail. How many are still to come is not projected, since
 * nobody knows; only of slices of time it is known how many the period holds.
 */
final class SampleSpending implements Spending {
    private final Samples measure;
    private final Scope scope;
    private final Evidence known;

    SampleSpending(Samples measure, Scope scope, Evidence known) {
        this.measure = measure.counting().eachOrganisation() ? measure.forOneOrganisation() : measure;
        this.scope = scope;
        this.known = known;
    }

    @Override
    public @Nullable Ratio target() {
        if (measure.target() != null) {
            return measure.target().attainment();
        }
        Percentile percentile = measure.percentile();
        return percentile == null || percentile.method() != Percentile.Method.NEAREST_RANK ? null : percentile.share();
    }

    @Override
    public BudgetUnit unit() {
        if (measure.target() != null && measure.counting().slices() != null) {
            return BudgetUnit.SLICES;
        }
        boolean mail = measure.kind().equals("delivery-time") || measure.kind().startsWith("sms-");
        return mail ? BudgetUnit.MESSAGES : BudgetUnit.OBSERVATIONS;
    }

    @Override
    public List<BudgetLimit> limits(List<Step> steps) {
        Span passed = scope.passed();
        if (passed.isEmpty()) {
            steps.add(new Step("budget", "none: the period has not begun"));
            return List.of();
        }
        SampleTally tally = SampleTally.of(measure, scope.regime(), passedPeriod(), known);
        List<BudgetLimit> limits = new ArrayList<>();
        if (measure.target() != null) {
            Promise promise =
                    Promise.of(measure.target(), measure.terms().accounting().verdictRounding());
            SliceTally slices = tally.slices();
            Ratio counted = slices == null ? Ratio.of(tally.valid()) : Ratio.of(slices.valid() + stillToCome());
            Ratio bad = slices == null
                    ? Ratio.of(tally.valid() - tally.good())
                    : Ratio.of(slices.valid()).minus(slices.worth());
            Ratio whole = Ratio.ONE.minus(promise.lowest()).times(counted);
            limits.add(new BudgetLimit("target", unit(), whole, bad, promise.inclusive()));
            String seen = slices == null ? " seen so far" : " of the whole period";
            steps.add(new Step(
                    "budget",
                    Words.percent(Ratio.ONE.minus(promise.lowest())) + " % of " + unit().say(counted) + seen + " = "
                            + unit().say(whole) + promise.words()));
            if (slices == null && !scope.rest().isEmpty()) {
                steps.add(new Step("projected", "none: nobody knows how many are still to come"));
            }
        }
        addPercentile(limits, tally, steps);
        if (measure.counting().average() != null) {
            steps.add(new Step("average", "no budget: of a mean no number of late ones can be told"));
        }
        return limits;
    }

    private Period passedPeriod() {
        return scope.rest().isEmpty()
                ? scope.period()
                : window(scope.passed().start(), scope.passed().end());
    }

    /** Slices that still lie wholly ahead in the time that counts; the one that is running is not known yet either. */
    private long stillToCome() {
        Slices slices = measure.counting().slices();
        if (slices == null || scope.rest().isEmpty()) {
            return 0;
        }
        long start = alignedFrom(scope.rest().start(), slices, false);
        if (start >= scope.period().span().end()) {
            return 0;
        }
        Period ahead = window(start, scope.period().span().end());
        SampleTally tally =
                SampleTally.of(measure, scope.regime(), ahead, Evidence.NONE.withMaintenance(known.maintenance()));
        return tally.slices() == null ? 0 : tally.slices().all();
    }

    /** By the nearest rank a percentile is a promise on how many may be later; interpolated ones are not. */
    private void addPercentile(List<BudgetLimit> limits, SampleTally tally, List<Step> steps) {
        Percentile percentile = measure.percentile();
        if (percentile == null) {
            return;
        }
        if (percentile.method() != Percentile.Method.NEAREST_RANK) {
            steps.add(new Step("percentile", "no budget: it is interpolated between two values"));
            return;
        }
        long number =
                tally.values().values().stream().mapToLong(Long::longValue).sum();
        long late = late(tally, percentile);
        Ratio rank = Ratio.of(percentile.share().times(Ratio.of(number)).whole(RoundingMode.CEILING));
        Ratio whole = Ratio.of(number).minus(rank);
        BudgetUnit unit = unit() == BudgetUnit.SLICES ? BudgetUnit.OBSERVATIONS : unit();
        limits.add(new BudgetLimit("percentile", unit, whole, Ratio.of(late), true));
        steps.add(new Step(
                "percentile",
                "by the nearest rank " + unit.say(whole) + " of the " + Words.count(number)
                        + " seen so far may be later than promised"));
    }

    @Override
    public Use since(Instant start) {
        Slices slices = measure.target() == null ? null : measure.counting().slices();
        long from = slices == null ? Span.micros(start) : alignedFrom(Span.micros(start), slices, true);
        Spans hours = scope.regime().hours().within(scope.windowFrom(start));
        long at = Span.micros(scope.at());
        if (from >= at) {
            return new Use(hours.micros(), Ratio.ZERO, Ratio.ZERO, Ratio.ZERO);
        }
        SampleTally tally = SampleTally.of(measure, scope.regime(), window(from, at), known);
        boolean removed = measure.terms().accounting().maintenance().treatment() == MaintenanceRule.Treatment.REMOVED;
        long service = removed ? hours.minus(tally.maintenance().qualifying()).micros() : hours.micros();
        SliceTally own = slices == null ? null : tally.slices();
        if (own != null) {
            Ratio valid = Ratio.of(own.valid());
            return new Use(service, valid, valid.minus(own.worth()), Ratio.of(own.all() - own.known()));
        }
        if (measure.target() == null && measure.percentile() != null) {
            return percentileUse(tally, service, measure.percentile());
        }
        return new Use(
                service,
                Ratio.of(tally.valid()),
                Ratio.of(tally.valid() - tally.good()),
                Ratio.of(tally.unattributed()));
    }

    private static Use percentileUse(SampleTally tally, long service, Percentile percentile) {
        long number =
                tally.values().values().stream().mapToLong(Long::longValue).sum();
        return new Use(service, Ratio.of(number), Ratio.of(late(tally, percentile)), Ratio.of(tally.unattributed()));
    }

    private static long late(SampleTally tally, Percentile percentile) {
        return tally.values().entrySet().stream()
                .filter(value -> !percentile.limit().holds(value.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Slices are counted from the start of the period, so a window holds those that begin in it. */
    private long alignedFrom(long instant, Slices slices, boolean up) {
        long past = instant - scope.period().span().start();
        long length = slices.lengthMicros();
        long whole = Math.floorDiv(past, length) * length;
        return scope.period().span().start() + (up && whole < past ? whole + length : whole);
    }

    private Period window(long start, long end) {
        return Period.parse(
                Span.instant(start) + "/" + Span.instant(end), scope.period().zone());
    }
}
