package io.milepost.sla.verdict;

import io.milepost.sla.contract.Terms;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.Fee;
import io.milepost.sla.credit.ServicePoints;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds to a judged measure what its level costs: the credit and the service points, which may look at the period before. */
final class Consequences {
    private final Draft draft;
    /** Where the steps are written down: the period of which the judged one is a part, or the same. */
    private final Draft told;

    private final boolean byPart;
    private final OrganisationEvidence recipient;
    private final Supplier<Optional<Draft>> before;

    Consequences(Draft draft, boolean byPart, OrganisationEvidence recipient, Supplier<Optional<Draft>> before) {
        this(draft, draft, byPart, recipient, before);
    }

    private Consequences(
            Draft draft, Draft told, boolean byPart, OrganisationEvidence recipient, Supplier<Optional<Draft>> before) {
        this.draft = draft;
        this.told = told;
        this.byPart = byPart;
        this.recipient = recipient;
        this.before = before;
    }

    void add() {
        Ratio attainment = draft.attainment;
        if (attainment == null || draft.verdict == Verdict.NONE) {
            return;
        }
        Terms terms = draft.measure.terms();
        if (byPart && !draft.parts.isEmpty()) {
            addCreditsOfParts(draft.parts);
            addPointsOfParts(draft.parts);
            return;
        }
        if (terms.credits() != null) {
            addCredit(terms.credits(), attainment);
        }
        if (terms.points() != null) {
            addPoints(terms.points(), attainment);
        }
    }

    private void addCredit(Credits credits, Ratio attainment) {
        Ratio judged = credits.averagedWithPrevious() ? average(attainment) : attainment;
        Ratio level = credits.creditAt(judged);
        Ratio scheduled = credits.atLeast(level, draft.verdict == Verdict.MISSED);
        Ratio credit = credits.capped(scheduled.times(shareHit(credits)));
        draft.creditValue = credit;
        draft.credit = credits.words(credit);
        draft.creditMoney = credits.findMoney(credit, accounts(credits.fee())).orElse(null);
        draft.creditAmount = words(credits.fee(), draft.creditMoney);
        String hit = draft.accountsHit == null
                ? ""
                : " × " + Words.count(draft.accountsHit.hit()) + " of " + Words.count(draft.accountsHit.of())
                        + " accounts hit";
        String capped = credits.cap() == null ? "" : ", at most " + credits.words(credits.cap());
        String amount = draft.creditAmount == null ? "" : " = " + draft.creditAmount;
        String raised = scheduled.equals(level)
                ? ""
                : ", at least " + credits.words(scheduled) + " since the target is missed,";
        step(
                "credit",
                credits.words(level) + " at " + Words.percent(judged) + " %" + raised + hit + capped + " = "
                        + draft.credit + amount);
        // A part is claimed with its period.
        if (credits.claim() != null && credit.signum() > 0 && told == draft) {
            draft.claimUntil = credits.claim().lastDay(draft.period.civilEnd().toLocalDate());
            step("claim", "to be claimed until " + draft.claimUntil);
        }
    }

    /** Of each part the credit of its own terms, as much of it as the part is of the period; together they are the period's. */
    private void addCreditsOfParts(List<Draft> parts) {
        Ratio value = Ratio.ZERO;
        Ratio money = null;
        Credits last = null;
        for (Draft part : parts) {
            Credits credits = part.measure.terms().credits();
            if (credits == null) {
                continue;
            }
            if (last != null && !last.addsUpWith(credits)) {
                draft.step(
                        "credit",
                        "none: credits of the parts are not of one unit and currency, and cannot be added up");
                return;
            }
            last = credits;
            new Consequences(part, draft, false, recipient, before).addCreditAlone();
            Ratio share = Ratio.of(part.period.civilMicros(), draft.period.civilMicros());
            if (part.creditValue != null) {
                value = value.plus(part.creditValue.times(share));
                draft.step(
                        "credit",
                        part.period.name() + ": " + part.credit + " × " + Words.percent(share) + " % of the period = "
                                + credits.words(part.creditValue.times(share)));
            }
            if (part.creditMoney != null) {
                money = (money == null ? Ratio.ZERO : money).plus(part.creditMoney.times(share));
            }
        }
        if (last != null) {
            addSum(last, value, money);
        }
    }

    /** As with credits: each part scores by its own terms, as much of it as the part is of the period. */
    private void addPointsOfParts(List<Draft> parts) {
        Ratio sum = null;
        for (Draft part : parts) {
            ServicePoints points = part.measure.terms().points();
            if (points == null || part.attainment == null || part.verdict == Verdict.NONE) {
                continue;
            }
            new Consequences(part, draft, false, recipient, before).addPoints(points, part.attainment);
            Ratio scored = part.pointsValue == null ? Ratio.ZERO : part.pointsValue;
            Ratio share = Ratio.of(part.period.civilMicros(), draft.period.civilMicros());
            draft.step(
                    "points",
                    part.period.name() + ": " + number(scored) + " × " + Words.percent(share) + " % of the period = "
                            + number(scored.times(share)));
            sum = (sum == null ? Ratio.ZERO : sum).plus(scored.times(share));
        }
        if (sum != null) {
            draft.pointsValue = sum;
            draft.points = Words.plain(sum);
            draft.step("points", "of all parts " + number(sum));
        }
    }

    private static String number(Ratio value) {
        return Words.number(Words.plain(value));
    }

    /** A step of a part names it. */
    private void step(String name, String says) {
        told.step(name, told == draft ? says : draft.period.name() + ": " + says);
    }

    private void addSum(Credits credits, Ratio value, @Nullable Ratio money) {
        draft.creditValue = value;
        draft.credit = credits.words(value);
        draft.creditMoney = money;
        draft.creditAmount = words(credits.fee(), money);
        draft.step(
                "credit",
                "of all parts " + draft.credit + (draft.creditAmount == null ? "" : " = " + draft.creditAmount));
        if (credits.claim() != null && value.signum() > 0) {
            draft.claimUntil = credits.claim().lastDay(draft.period.civilEnd().toLocalDate());
            draft.step("claim", "to be claimed until " + draft.claimUntil);
        }
    }

    private void addCreditAlone() {
        Credits credits = draft.measure.terms().credits();
        if (credits != null && draft.attainment != null && draft.verdict != Verdict.NONE) {
            addCredit(credits, draft.attainment);
        }
    }

    private static @Nullable String words(@Nullable Fee fee, @Nullable Ratio money) {
        return fee == null || money == null ? null : fee.words(money);
    }

    private Ratio shareHit(Credits credits) {
        return credits.accountsHit().only() && draft.accountsHit != null ? draft.accountsHit.share() : Ratio.ONE;
    }

    /** The accounts of whoever gets the credit, at the start of the period, when the fee is for each of them. */
    private long accounts(@Nullable Fee fee) {
        if (fee == null || !fee.perAccount()) {
            return 1;
        }
        return recipient
                .findUsers(draft.period.span().start())
                .orElseThrow(() -> new MissingEvidenceException("Cannot tell the credit of " + draft.measure.name()
                        + " in money: expected the number of users of "
                        + (recipient.organisation().isEmpty() ? "the service" : recipient.organisation()) + " from "
                        + draft.period.span().startInstant() + " on as evidence, got none"));
    }

    private Ratio average(Ratio attainment) {
        Optional<Ratio> earlier = before.get().flatMap(draft -> Optional.ofNullable(draft.attainment));
        if (earlier.isEmpty()) {
            step("average", "nothing is known of the period before: this period stands alone");
            return attainment;
        }
        Ratio average = attainment.plus(earlier.get()).dividedBy(Ratio.of(2));
        step(
                "average",
                "(" + Words.percent(attainment) + " % + " + Words.percent(earlier.get())
                        + " % in the period before) / 2 = " + Words.percent(average) + " %");
        return average;
    }

    /** The level of the period before, when it was a failure by the terms of its time. */
    private Optional<Ratio> findFailureBefore(ServicePoints now) {
        Draft earlier = before.get().orElse(null);
        if (earlier == null || earlier.attainment == null) {
            if (!now.repeatFactor().equals(Ratio.ONE)) {
                step("repeat", "there is no verdict on the period before: this failure counts once");
            }
            return Optional.empty();
        }
        ServicePoints points = earlier.measure.terms().points();
        return points != null && points.isFailure(earlier.attainment, earlier.verdict == Verdict.MISSED)
                ? Optional.of(earlier.attainment)
                : Optional.empty();
    }

    private void addPoints(ServicePoints points, Ratio attainment) {
        Ratio judged = points.averagedWithPrevious() ? average(attainment) : attainment;
        boolean missed = draft.verdict == Verdict.MISSED;
        Optional<Ratio> failedBefore = points.isFailure(judged, missed) ? findFailureBefore(points) : Optional.empty();
        boolean repeated = failedBefore.isPresent();
        Ratio once = points.atLeast(points.pointsAt(judged), missed);
        Ratio full = repeated ? once.times(points.repeatFactor()) : once;
        Ratio scored = points.capped(full);
        draft.pointsValue = scored;
        draft.points = Words.plain(scored);
        String repeat = repeated
                ? " × " + Words.number(Words.plain(points.repeatFactor()))
                        + " as a repeat failure (the period before was " + Words.percent(failedBefore.get()) + " %)"
                : "";
        String capped = scored.equals(full) ? "" : ", at most";
        step("points", Words.number(Words.plain(once)) + repeat + capped + " = " + Words.number(draft.points));
    }
}
