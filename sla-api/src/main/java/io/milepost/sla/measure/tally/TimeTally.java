package io.milepost.sla.measure.tally;

import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.AccountsHit;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.KnownStates;
import io.milepost.sla.measure.MaintenanceWindows;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.measure.Population;
import io.milepost.sla.measure.Segment;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The time ledger of an availability measure in one regime and period: agreed time, and of it what was excluded, unknown and bad;
 * the rest was good. {@code users} is the same ledger in user-microseconds when the contract weighs by people.
 */
public record TimeTally(
        Amounts time,
        @Nullable Amounts users,
        Spans agreed,
        Spans outages,
        MaintenanceWindows maintenance,
        @Nullable AccountsHit hit) {
    /** The four amounts, in microseconds or user-microseconds; good is what they leave of agreed. */
    public record Amounts(Ratio agreed, Ratio excluded, Ratio unknown, Ratio bad) {
        /** A contract that counts agreed time as civil days or a fixed length can promise less than what passed. */
        static Amounts of(Ratio agreed, Ratio excluded, Ratio unknown, Ratio bad) {
            Ratio excludedThen = excluded.atMost(agreed);
            Ratio unknownThen = unknown.atMost(agreed.minus(excludedThen));
            Ratio badThen = bad.atMost(agreed.minus(excludedThen).minus(unknownThen));
            return new Amounts(agreed, excludedThen, unknownThen, badThen);
        }
    }

    /** Of the regime's hours in the period, which many organisations share and which are therefore worked out once. */
    public static TimeTally of(
            Availability measure,
            Regime regime,
            Period period,
            Spans agreed,
            Grounds grounds,
            @Nullable OrganisationEvidence organisation) {
        AccountingRule rule = measure.terms().accounting();
        MaintenanceWindows maintenance = grounds.maintenance(rule.maintenance(), measure.name(), period.zone());
        Spans countable = agreed.minus(maintenance.qualifying());
        Population population = grounds.population(rule.population(), OptionalLong.empty());
        if (!(rule.population() instanceof PopulationRule.Unweighted) && !population.covers(period.span())) {
            throw new MissingEvidenceException("Cannot judge " + measure.name() + " for " + period.name()
                    + ": expected the number of users from " + period.span().startInstant()
                    + " on, in the contract (population: users) or as evidence, got none");
        }
        if (!(rule.population() instanceof PopulationRule.Unweighted)) {
            population.requireOrganisationsOf(grounds.statements(measure, organisation), period.span());
        }
        KnownStates states = grounds.states(measure, period, organisation);
        List<Segment> bad = new LossOfService(rule, population).find(states.troubled(), maintenance.qualifying());
        Parts parts = new Parts(
                agreed,
                agreed.intersect(maintenance.qualifying()),
                countable.minus(states.known()),
                clip(bad, countable));
        Ratio agreedMicros = Ratio.of(rule.agreedTime().micros(agreed, regime, period));
        Amounts users = rule.population() instanceof PopulationRule.UserMinutes
                ? parts.weighted(rule, population, agreedMicros)
                : null;
        Spans outages = Spans.of(parts.bad.stream().map(Segment::span).toList());
        AccountsHit hit = parts.findHit(measure, grounds);
        return new TimeTally(parts.timed(rule, agreedMicros), users, agreed, outages, maintenance, hit);
    }

    /** Whether there is a figure at all: some agreed time, and some of what counts of it known. */
    public boolean isAnythingKnown() {
        Ratio counting = time.agreed().minus(time.excluded());
        return !agreed.isEmpty() && (counting.signum() == 0 || time.unknown().compareTo(counting) < 0);
    }

    /** The share of the time that counts of which something is known, or null when no time counts. */
    public @Nullable Ratio findCoverage() {
        Ratio counting = time.agreed().minus(time.excluded());
        return counting.signum() == 0 ? null : counting.minus(time.unknown()).dividedBy(counting);
    }

    private static List<Segment> clip(List<Segment> segments, Spans countable) {
        List<Segment> clipped = new ArrayList<>();
        for (Segment segment : segments) {
            for (Span part : countable.within(segment.span()).spans()) {
                clipped.add(segment.within(part));
            }
        }
        return clipped;
    }

    private record Parts(Spans agreed, Spans excluded, Spans unknown, List<Segment> bad) {
        Amounts timed(AccountingRule rule, Ratio agreedMicros) {
            Ratio lost = Ratio.ZERO;
            for (ServiceState state : ServiceState.values()) {
                long micros = bad.stream()
                        .filter(segment -> segment.state() == state)
                        .mapToLong(segment -> segment.span().micros())
                        .sum();
                lost = lost.plus(rule.lossIn(state).times(Ratio.of(micros)));
            }
            return amounts(agreedMicros, agreedMicros, Ratio.of(excluded.micros()), Ratio.of(unknown.micros()), lost);
        }

        Amounts weighted(AccountingRule rule, Population population, Ratio agreedMicros) {
            BigInteger down = BigInteger.ZERO;
            BigInteger partly = BigInteger.ZERO;
            BigInteger touched = BigInteger.ZERO;
            for (Segment segment : bad) {
                Affected out = segment.down();
                Affected outOrPartly = out.join(segment.partial());
                Affected any = outOrPartly.join(segment.degraded());
                for (Span piece : population.pieces(segment.span())) {
                    long at = piece.start();
                    down = down.add(Population.product(population.hitAt(out, at), piece.micros()));
                    partly = partly.add(Population.product(population.hitAt(outOrPartly, at), piece.micros()));
                    touched = touched.add(Population.product(population.hitAt(any, at), piece.micros()));
                }
            }
            // Whoever is hit in two ways at once counts once, by the graver of them.
            Ratio lost = Ratio.of(down)
                    .plus(rule.partialWeight().times(Ratio.of(partly.subtract(down))))
                    .plus(rule.degradedWeight().times(Ratio.of(touched.subtract(partly))));
            Ratio natural = Ratio.of(population.userMicros(agreed));
            Ratio scaled =
                    agreed.isEmpty() ? Ratio.ZERO : natural.times(agreedMicros).dividedBy(Ratio.of(agreed.micros()));
            return amounts(
                    agreedMicros,
                    scaled,
                    Ratio.of(population.userMicros(excluded)),
                    Ratio.of(population.userMicros(unknown)),
                    lost);
        }

        /** The accounts that all outages of the period hit, when the credit is for those alone. */
        @Nullable
        AccountsHit findHit(Availability measure, Grounds grounds) {
            Credits credits = measure.terms().credits();
            if (credits == null || !credits.accountsHit().only() || bad.isEmpty()) {
                return null;
            }
            PopulationRule rule = measure.terms().accounting().population();
            Population accounts = grounds.population(rule, credits.accountsHit().of());
            Affected all = Affected.NOBODY;
            for (Segment segment : bad) {
                all = all.join(segment.down()).join(segment.partial()).join(segment.degraded());
            }
            long at = bad.get(bad.size() - 1).span().start();
            if (accounts.totalAt(at) == 0) {
                throw new MissingEvidenceException(
                        "Cannot tell the credit of " + measure.name()
                                + ": expected the number of accounts, in the contract (credits: accounts) or as evidence, got none");
            }
            return new AccountsHit(accounts.hitAt(all, at), accounts.totalAt(at));
        }

        /**
         * Where agreed time is not time as it passes, unknown time is taken as the same share of it: a month of which nothing is
         * known must not leave an hour that looks good.
         */
        private Amounts amounts(Ratio agreedMicros, Ratio total, Ratio out, Ratio dark, Ratio lost) {
            boolean asItPasses = agreed.isEmpty() || agreedMicros.equals(Ratio.of(agreed.micros()));
            Ratio darkThen = asItPasses
                    ? dark
                    : Ratio.of(dark.times(agreedMicros)
                            .dividedBy(Ratio.of(agreed.micros()))
                            .whole(RoundingMode.HALF_UP));
            return Amounts.of(total, out, darkThen, lost);
        }
    }
}
