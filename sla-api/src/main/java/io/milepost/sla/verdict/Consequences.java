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
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds to a judged measure what its level costs: the credit and the service points, which may look at the period before. */
final class Consequences {
    private final Draft draft;
    private final OrganisationEvidence recipient;
    private final Supplier<Optional<Draft>> before;

    Consequences(Draft draft, OrganisationEvidence recipient, Supplier<Optional<Draft>> before) {
        this.draft = draft;
        this.recipient = recipient;
        this.before = before;
    }

    void add() {
        Ratio attainment = draft.attainment;
        if (attainment == null || draft.verdict == Verdict.NONE) {
            return;
        }
        Terms terms = draft.measure.terms();
        if (terms.credits() != null) {
            addCredit(terms.credits(), attainment);
        }
        if (terms.points() != null) {
            addPoints(terms.points(), attainment);
        }
    }

    private void addCredit(Credits credits, Ratio attainment) {
        Ratio judged = credits.averagedWithPrevious() ? average(attainment) : attainment;
        Ratio scheduled = credits.creditAt(judged);
        Ratio credit = credits.capped(scheduled.times(shareHit(credits)));
        draft.creditValue = credit;
        draft.credit = credits.words(credit);
        draft.creditAmount = credits.findAmount(credit, accounts(credits.fee()));
        String hit = draft.accountsHit == null
                ? ""
                : " × " + Words.count(draft.accountsHit.hit()) + " of " + Words.count(draft.accountsHit.of())
                        + " accounts hit";
        String capped = credits.cap() == null ? "" : ", at most " + credits.words(credits.cap());
        String amount = draft.creditAmount == null ? "" : " = " + draft.creditAmount;
        draft.step(
                "credit",
                credits.words(scheduled) + " at " + Words.percent(judged) + " %" + hit + capped + " = " + draft.credit
                        + amount);
        if (credits.claim() != null && credit.signum() > 0) {
            draft.claimUntil = credits.claim().lastDay(draft.period.civilEnd().toLocalDate());
            draft.step("claim", "to be claimed until " + draft.claimUntil);
        }
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
            draft.step("average", "nothing is known of the period before: this period stands alone");
            return attainment;
        }
        Ratio average = attainment.plus(earlier.get()).dividedBy(Ratio.of(2));
        draft.step(
                "average",
                "(" + Words.percent(attainment) + " % + " + Words.percent(earlier.get())
                        + " % in the period before) / 2 = " + Words.percent(average) + " %");
        return average;
    }

    /** The level of the period before, when it was a failure by the terms of its time. */
    private Optional<Ratio> findFailureBefore() {
        Draft earlier = before.get().orElse(null);
        if (earlier == null || earlier.attainment == null) {
            return Optional.empty();
        }
        ServicePoints points = earlier.measure.terms().points();
        return points != null && points.isFailure(earlier.attainment)
                ? Optional.of(earlier.attainment)
                : Optional.empty();
    }

    private void addPoints(ServicePoints points, Ratio attainment) {
        Ratio judged = points.averagedWithPrevious() ? average(attainment) : attainment;
        Optional<Ratio> failedBefore = points.isFailure(judged) ? findFailureBefore() : Optional.empty();
        boolean repeated = failedBefore.isPresent();
        Ratio full = repeated ? points.repeatedPointsAt(judged) : points.pointsAt(judged);
        Ratio scored = points.capped(full);
        draft.points = Words.plain(scored);
        String repeat = repeated
                ? " × " + Words.number(Words.plain(points.repeatFactor()))
                        + " as a repeat failure (the period before was " + Words.percent(failedBefore.get()) + " %)"
                : "";
        String capped = scored.equals(full) ? "" : ", at most";
        draft.step(
                "points",
                Words.number(Words.plain(points.pointsAt(judged))) + repeat + capped + " = "
                        + Words.number(draft.points));
    }
}
