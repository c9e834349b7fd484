package io.milepost.sla.verdict;

import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.AccountsHit;
import io.milepost.sla.measure.MaintenanceWindows;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation.Counts;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** An evaluation while it is worked out; the steps are written down as they are taken. One thread only. */
final class Draft {
    final Measure measure;
    final Regime regime;
    final Period period;
    final String judged;
    final List<Step> steps = new ArrayList<>();

    @Nullable
    String organisation;

    @Nullable
    Ratio target;

    boolean targetInclusive = true;

    @Nullable
    Ratio attainment;

    /** What the attainment is a share of: minutes, user-minutes, samples or slices that count. */
    Ratio base = Ratio.ZERO;

    /** The same with unknown time in it, which lowest and highest are shares of. */
    Ratio promised = Ratio.ZERO;

    /** Whether what is promised beside the share holds: a limit of bad time, a percentile, a mean. */
    boolean otherConditionsHold = true;

    /** Of how many accounts how many were hit at some time, where the credit depends on it. */
    @Nullable
    AccountsHit accountsHit;

    @Nullable
    Ratio lowest;

    @Nullable
    Ratio highest;

    Verdict verdict = Verdict.NONE;
    long agreedMicros;

    @Nullable
    Long goodMicros;

    @Nullable
    Long badMicros;

    long excludedMicros;

    @Nullable
    Long unknownMicros;

    @Nullable
    Ratio coverage;

    @Nullable
    Counts counts;

    @Nullable
    Ratio percentileMillis;

    @Nullable
    Ratio averageMillis;

    SortedMap<String, Long> reporters = Collections.emptySortedMap();

    /** How many samples do not count because of who reported them. */
    long refused;

    /** By how much each part of the target that does not hold is missed, in its own unit and in per cent. */
    final List<String> misses = new ArrayList<>();

    @Nullable
    BigDecimal allowed;

    /** What the target promises beside the share, in words: "under 10 min", "p99 under 10 min". */
    @Nullable
    String limit;

    /** Whether that leaves less bad time, or fewer samples, than the share does. */
    boolean limitDecides;

    @Nullable
    String credit;

    /** The credit as a number, in its unit. */
    @Nullable
    Ratio creditValue;

    /** The same in money, exact. */
    @Nullable
    Ratio creditMoney;

    @Nullable
    String creditAmount;

    /** The parts of a period in which the terms changed, each judged by its own; none of a period of one set of terms. */
    List<Draft> parts = List.of();

    @Nullable
    LocalDate claimUntil;

    @Nullable
    BigDecimal points;

    /** The same, exact. */
    @Nullable
    Ratio pointsValue;

    List<Span> outages = List.of();

    /** Of the judged period, or of the part of it in which these terms hold. */
    Draft(Measure measure, Regime regime, Period period, String judged) {
        this.measure = measure;
        this.regime = regime;
        this.period = period;
        this.judged = judged;
    }

    void step(String name, String says) {
        steps.add(new Step(name, says));
    }

    void promise(@Nullable Target promised) {
        target = promised == null ? null : promised.attainment();
        targetInclusive = promised == null || promised.inclusive();
    }

    /** The steps that every kind of measure begins with. */
    void stepPeriod(Spans agreed) {
        step(
                "period",
                period.name() + ": " + period.span().startInstant() + " to "
                        + period.span().endInstant() + " in " + period.zone());
        JudgedPeriod own = measure.terms().judged();
        if (!(own instanceof JudgedPeriod.Asked)) {
            step("judged by", own.words());
        }
        step("regime", regime.name() + ": " + TimeText.of(agreed.micros()) + " of service hours");
    }

    void stepMaintenance(MaintenanceWindows maintenance) {
        if (!maintenance.refusals().isEmpty()) {
            step("maintenance refused", String.join("; ", maintenance.refusals()));
        }
    }

    /** The comparison that every share of good ends in: on the exact value, unless the contract rounds first. */
    boolean reaches(Target level) {
        Rounding rounding = measure.terms().accounting().verdictRounding();
        Ratio judged = judged(attainment == null ? Ratio.ZERO : attainment);
        boolean met = level.isReachedBy(judged);
        String how = rounding == null ? "exact" : rounding.words() + ", as the contract says";
        step(
                "target",
                Words.percent(judged) + " % (" + how + ") " + comparison(level, judged)
                        + Words.percent(level.attainment()) + " %");
        return met;
    }

    /** Tells by how much the share is missed, if it is: in the unit of what may be bad, and in percentage points. */
    void missShare(Target level, String amount) {
        Ratio judged = judged(attainment == null ? Ratio.ZERO : attainment);
        if (!level.isReachedBy(judged)) {
            Ratio below = level.attainment().minus(judged);
            miss(amount + ", " + Words.percent(below) + " percentage points below the target");
        }
    }

    /** Tells by how much a limit is passed: in its unit, and as a share of it. */
    void missLimit(String name, String over, Ratio value, Ratio limit) {
        String share = limit.signum() == 0
                ? ""
                : ", which is " + Words.percent(value.minus(limit).dividedBy(limit)) + " % of it";
        miss(name + ": " + over + " over its limit" + share);
    }

    private void miss(String words) {
        misses.add(words);
        step("missed by", words);
    }

    /** Whether some level would reach the target as well. */
    boolean isReached(Target target, Ratio level) {
        return target.isReachedBy(judged(level));
    }

    private Ratio judged(Ratio level) {
        Rounding rounding = measure.terms().accounting().verdictRounding();
        return rounding == null ? level : rounding.round(level);
    }

    private static String comparison(Target level, Ratio judged) {
        if (level.inclusive()) {
            return level.isReachedBy(judged) ? "reaches " : "is below ";
        }
        return level.isReachedBy(judged) ? "is above " : "is not above ";
    }

    MeasureEvaluation finish() {
        return new MeasureEvaluation(
                measure.name(),
                measure.terms().title(),
                measure.kind(),
                regime.name(),
                organisation,
                judged,
                target,
                shown(attainment),
                shown(lowest),
                shown(highest),
                verdict,
                agreedMicros,
                goodMicros,
                badMicros,
                excludedMicros,
                unknownMicros,
                coverage,
                counts,
                percentileMillis,
                averageMillis,
                reporters,
                refused,
                allowed,
                limit,
                limitDecides,
                verdict == Verdict.MISSED && !misses.isEmpty() ? String.join("; ", misses) : null,
                credit,
                creditValue,
                creditAmount,
                claimUntil,
                points,
                pointsValue,
                outages,
                steps);
    }

    private @Nullable Attainment shown(@Nullable Ratio share) {
        return share == null
                ? null
                : Attainment.of(share, target, measure.terms().accounting().displayRounding());
    }
}
