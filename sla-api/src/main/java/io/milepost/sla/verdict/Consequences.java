package io.milepost.sla.verdict;

import io.milepost.sla.contract.Terms;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.ServicePoints;
import io.milepost.sla.exact.Ratio;
import java.util.Optional;
import java.util.function.Supplier;

/** Adds to a judged measure what its level costs: the credit and the service points, which may look at the period before. */
final class Consequences {
    private final Draft draft;
    private final Supplier<Optional<Ratio>> attainmentBefore;

    Consequences(Draft draft, Supplier<Optional<Ratio>> attainmentBefore) {
        this.draft = draft;
        this.attainmentBefore = attainmentBefore;
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
        Ratio credit = credits.creditAt(judged);
        draft.credit = credits.words(credit);
        draft.creditAmount = credits.findAmount(credit);
        String amount = draft.creditAmount == null ? "" : " = " + draft.creditAmount;
        draft.step("credit", draft.credit + " at " + Words.percent(judged) + " %" + amount);
    }

    private Ratio average(Ratio attainment) {
        Optional<Ratio> before = attainmentBefore.get();
        if (before.isEmpty()) {
            draft.step("average", "nothing is known of the period before: this period stands alone");
            return attainment;
        }
        Ratio average = attainment.plus(before.get()).dividedBy(Ratio.of(2));
        draft.step(
                "average",
                "(" + Words.percent(attainment) + " % + " + Words.percent(before.get())
                        + " % in the period before) / 2 = " + Words.percent(average) + " %");
        return average;
    }

    private void addPoints(ServicePoints points, Ratio attainment) {
        Optional<Ratio> before = points.isFailure(attainment) ? attainmentBefore.get() : Optional.empty();
        boolean repeated = before.isPresent() && points.isFailure(before.get());
        Ratio scored = repeated ? points.repeatedPointsAt(attainment) : points.pointsAt(attainment);
        draft.points = Words.plain(scored);
        String repeat = repeated
                ? " × " + Words.number(Words.plain(points.repeatFactor()))
                        + " as a repeat failure (the period before was " + Words.percent(before.get()) + " %)"
                : "";
        draft.step(
                "points",
                Words.number(Words.plain(points.pointsAt(attainment))) + repeat + " = " + Words.number(draft.points));
    }
}
