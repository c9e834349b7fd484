package io.milepost.sla.verdict;

import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.contract.accounting.UnknownRule;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.measure.tally.TimeTally;
import io.milepost.sla.measure.tally.TimeTally.Amounts;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Judges availability: from the ledger of time to the level reached, and whether the target is met. */
final class TimeJudge {
    private final Draft draft;
    private final AccountingRule rule;
    private final Target target;

    private TimeJudge(Draft draft, Availability measure) {
        this.draft = draft;
        this.rule = measure.terms().accounting();
        this.target = measure.target();
    }

    static void judge(
            Draft draft,
            Availability measure,
            Spans agreed,
            Grounds grounds,
            @Nullable OrganisationEvidence organisation) {
        TimeTally tally = TimeTally.of(measure, draft.regime, draft.period, agreed, grounds, organisation);
        new TimeJudge(draft, measure).judge(tally);
    }

    private void judge(TimeTally tally) {
        writeLedger(tally);
        Amounts amounts = tally.users() == null ? tally.time() : tally.users();
        boolean removesUnknown = rule.unknown().treatment() == UnknownRule.Treatment.REMOVED;
        Ratio promised = rule.maintenance().treatment() == MaintenanceRule.Treatment.REMOVED
                ? amounts.agreed().minus(amounts.excluded())
                : amounts.agreed();
        Ratio base = removesUnknown ? promised.minus(amounts.unknown()) : promised;
        Ratio bad = rule.unknown().treatment() == UnknownRule.Treatment.DOWN
                ? amounts.bad().plus(amounts.unknown())
                : amounts.bad();
        draft.promise(target);
        if (!tally.isAnythingKnown() || base.signum() == 0) {
            // What may fail in such a period can be told all the same.
            allow(promised, unit(tally));
            if (base.signum() == 0 && promised.signum() > 0) {
                draft.step("allowed", "so much were all of it known; of nothing that is known nothing may fail");
            }
            draft.step("verdict", "none: " + (tally.agreed().isEmpty() ? "no agreed time" : "nothing is known"));
            return;
        }
        draft.base = base;
        draft.promised = promised;
        draft.accountsHit = tally.hit();
        draft.attainment = base.minus(bad).dividedBy(base);
        draft.lowest = promised.minus(amounts.bad()).minus(amounts.unknown()).dividedBy(promised);
        draft.highest = promised.minus(amounts.bad()).dividedBy(promised);
        String unit = unit(tally);
        draft.step(
                "attainment",
                "(" + minutes(base) + " − " + minutes(bad) + ") / " + minutes(base) + " " + unit + " = "
                        + draft.attainment + " = " + percent(draft.attainment) + " %");
        stepBounds(tally);
        Ratio allowed = allow(base, unit);
        decide(tally, bad, allowed);
    }

    private static String unit(TimeTally tally) {
        return tally.users() == null ? "min" : "user-min";
    }

    private void writeLedger(TimeTally tally) {
        Amounts time = tally.time();
        draft.agreedMicros = whole(time.agreed());
        draft.excludedMicros = whole(time.excluded());
        draft.unknownMicros = whole(time.unknown());
        draft.badMicros = whole(time.bad());
        draft.goodMicros = draft.agreedMicros - draft.excludedMicros - draft.unknownMicros - draft.badMicros;
        draft.coverage = tally.findCoverage();
        draft.outages = tally.outages().spans();
        draft.stepPeriod(tally.agreed());
        draft.step(
                "agreed",
                TimeText.of(draft.agreedMicros) + ", counted as "
                        + rule.agreedTime().words());
        draft.stepMaintenance(tally.maintenance());
        draft.step(
                "excluded",
                TimeText.of(draft.excludedMicros) + " of qualifying maintenance, "
                        + rule.maintenance().treatment().words());
        draft.step(
                "unknown",
                TimeText.of(draft.unknownMicros) + ", "
                        + rule.unknown().treatment().words());
        draft.step("bad", badWords());
        draft.step("good", TimeText.of(draft.goodMicros) + ", what the others leave of the agreed time");
        if (tally.users() != null) {
            draft.step(
                    "user-minutes",
                    "agreed " + minutes(tally.users().agreed()) + ", bad "
                            + minutes(tally.users().bad())
                            + ", excluded " + minutes(tally.users().excluded()) + ", unknown "
                            + minutes(tally.users().unknown()));
        }
    }

    private String badWords() {
        String shortest =
                rule.minimumOutageMicros() == 0 ? "" : ", outages of " + atLeast(rule.minimumOutageMicros()) + " only";
        String degraded = rule.degradedWeight().signum() == 0
                ? ""
                : ", degraded time at " + percent(rule.degradedWeight()) + " % of its length";
        String partial = rule.partialWeight().equals(Ratio.ONE)
                ? ""
                : ", partial outages at " + percent(rule.partialWeight()) + " % of theirs";
        return TimeText.of(draft.badMicros == null ? 0 : draft.badMicros) + " in " + draft.outages.size()
                + (draft.outages.size() == 1 ? " outage (" : " outages (")
                + rule.population().words() + ")" + shortest + degraded + partial;
    }

    /** "More than 5 min" is kept as a microsecond more than that, for time is counted in whole ones. */
    private static String atLeast(long micros) {
        return micros % 1_000 == 1 ? "more than " + TimeText.of(micros - 1) : "at least " + TimeText.of(micros);
    }

    private void stepBounds(TimeTally tally) {
        if (draft.lowest != null
                && draft.highest != null
                && tally.time().unknown().signum() > 0) {
            draft.step(
                    "bounds",
                    "between " + percent(draft.lowest) + " % were all unknown time bad and " + percent(draft.highest)
                            + " % were all of it good");
        }
    }

    private Ratio exactlyAllowed(Ratio base) {
        return Ratio.ONE.minus(target.attainment()).times(base);
    }

    /** The bad time that the target leaves, as the contract's own table rounds it. */
    private Ratio allow(Ratio base, String unit) {
        Ratio exact = exactlyAllowed(base);
        Ratio allowed = target.allowance() == null ? exact : target.allowance().round(exact);
        draft.allowed = decimalMinutes(allowed);
        TimeLimit limit = target.badTime();
        if (limit != null) {
            draft.limit = limit.promise() + TimeText.of(limit.micros());
            // A limit is of time; of user-minutes nobody can tell which of the two is reached first.
            draft.limitDecides = unit.equals("min") && allowed.compareTo(Ratio.of(limit.micros())) >= 0;
            draft.allowed = draft.limitDecides ? decimalMinutes(Ratio.of(limit.micros())) : draft.allowed;
        }
        String rounded = target.allowance() == null ? "" : ", rounded to " + minutes(allowed);
        draft.step(
                "allowed",
                percent(Ratio.ONE.minus(target.attainment())) + " % of " + minutes(base) + " " + unit + " = "
                        + minutes(exact) + rounded);
        if (draft.limitDecides) {
            draft.step("allowed", draft.limit + ", which the target says too and which is less");
        }
        return allowed;
    }

    private void decide(TimeTally tally, Ratio bad, Ratio allowed) {
        Ratio floor = rule.unknown().coverageFloor();
        Ratio coverage = draft.coverage;
        if (coverage != null && coverage.compareTo(floor) < 0) {
            draft.step(
                    "verdict",
                    "none: coverage " + percent(coverage) + " % is below the floor of " + percent(floor) + " %");
            return;
        }
        boolean met = draft.reaches(target);
        draft.missShare(
                target,
                minutes(bad.minus(exactlyAllowed(draft.base))) + " " + unit(tally) + " of bad time more than allowed");
        if (target.badTime() != null) {
            Ratio badTime = rule.unknown().treatment() == UnknownRule.Treatment.DOWN
                    ? tally.time().bad().plus(tally.time().unknown())
                    : tally.time().bad();
            boolean holds = target.badTime().holds(badTime);
            draft.step(
                    "bad time limit",
                    minutes(badTime) + " min, promised " + target.badTime().promise()
                            + TimeText.of(target.badTime().micros()) + ": " + (holds ? "met" : "missed"));
            draft.otherConditionsHold &= holds;
            if (!holds) {
                Ratio most = Ratio.of(target.badTime().micros());
                draft.missLimit("bad time", minutes(badTime.minus(most)) + " min", badTime, most);
            }
        }
        if (target.allowance() != null && target.allowance().decides()) {
            boolean holds = bad.compareTo(allowed) <= 0;
            draft.step("allowance", minutes(bad) + " of " + minutes(allowed) + " used: " + (holds ? "met" : "missed"));
            draft.otherConditionsHold &= holds;
            if (!holds && met) {
                draft.missLimit("allowance", minutes(bad.minus(allowed)) + " " + unit(tally), bad, allowed);
            }
        }
        draft.verdict = met && draft.otherConditionsHold ? Verdict.MET : Verdict.MISSED;
        draft.step("verdict", draft.verdict.word());
    }

    private static long whole(Ratio micros) {
        return micros.whole(RoundingMode.DOWN).longValueExact();
    }

    private static String percent(@Nullable Ratio share) {
        return share == null ? "–" : Words.percent(share);
    }

    private static String minutes(Ratio micros) {
        return Words.number(decimalMinutes(micros));
    }

    private static BigDecimal decimalMinutes(Ratio micros) {
        return Words.plain(micros.dividedBy(Ratio.of(Span.MINUTE)));
    }
}
