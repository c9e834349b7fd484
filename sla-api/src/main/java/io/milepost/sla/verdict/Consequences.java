package io.milepost.sla.verdict;

import io.milepost.sla.contract.Terms;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.Fee;
import io.milepost.sla.credit.Price;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    /** Whether the contract holds for no period before this one. */
    private final boolean first;

    Consequences(
            Draft draft,
            boolean byPart,
            boolean first,
            OrganisationEvidence recipient,
            Supplier<Optional<Draft>> before) {
        this(draft, draft, byPart, first, recipient, before);
    }

    private Consequences(
            Draft draft,
            Draft told,
            boolean byPart,
            boolean first,
            OrganisationEvidence recipient,
            Supplier<Optional<Draft>> before) {
        this.draft = draft;
        this.told = told;
        this.byPart = byPart;
        this.first = first;
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
        Price price = credits.price();
        Ratio judged = price.averagedWithPrevious() ? average(attainment) : attainment;
        boolean missed = draft.verdict == Verdict.MISSED;
        Ratio level = price.at(judged);
        Ratio scheduled = price.atLeast(level, missed);
        String repeat = repeat(price, judged, Consequences::creditsOf);
        Ratio full = repeat.isEmpty() ? scheduled : scheduled.times(price.repeatFactor());
        Ratio credit = price.capped(full.times(shareHit(credits)));
        draft.creditValue = credit;
        draft.credit = credits.words(credit);
        draft.creditMoney = credits.findMoney(credit, accounts(credits.fee())).orElse(null);
        draft.creditAmount = words(credits.fee(), draft.creditMoney);
        String hit = draft.accountsHit == null
                ? ""
                : " × " + Words.count(draft.accountsHit.hit()) + " of " + Words.count(draft.accountsHit.of())
                        + " accounts hit";
        String capped = price.cap() == null ? "" : ", at most " + credits.words(price.cap());
        String amount = draft.creditAmount == null ? "" : " = " + draft.creditAmount;
        String raised = scheduled.equals(level)
                ? ""
                : ", at least " + credits.words(scheduled) + " since the target is missed,";
        step(
                "credit",
                credits.words(level) + " at " + Words.percent(judged) + " %, " + price.lineAt(judged) + raised
                        + repeat
                        + hit + capped + " = "
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
            new Consequences(part, draft, false, first, recipient, before).addCreditAlone();
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
            Price points = part.measure.terms().points();
            if (points == null || part.attainment == null || part.verdict == Verdict.NONE) {
                continue;
            }
            new Consequences(part, draft, false, first, recipient, before).addPoints(points, part.attainment);
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
            step(
                    "average",
                    first
                            ? "the contract holds for no period before this one: it stands alone"
                            : "nothing is known of the period before: this period stands alone");
            return attainment;
        }
        Ratio average = attainment.plus(earlier.get()).dividedBy(Ratio.of(2));
        step(
                "average",
                "(" + Words.percent(attainment) + " % + " + Words.percent(earlier.get())
                        + " % in the period before) / 2 = " + Words.percent(average) + " %");
        return average;
    }

    /**
     * That a failure counts several times because the period before was one by the terms of its time, in words; empty when it counts
     * once. Where nothing repeats nobody looks at the period before.
     */
    private String repeat(Price price, Ratio judged, Function<Draft, @Nullable Price> priceOf) {
        boolean failure = price.isFailure(judged, draft.verdict == Verdict.MISSED);
        if (price.repeatFactor().equals(Ratio.ONE) || !failure) {
            return "";
        }
        Draft earlier = before.get().orElse(null);
        if (earlier == null || earlier.attainment == null) {
            step(
                    "repeat",
                    first
                            ? "the contract holds for no period before this one: this failure counts once"
                            : "there is no verdict on the period before: this failure counts once");
            return "";
        }
        Price then = priceOf.apply(earlier);
        if (then == null || !then.isFailure(earlier.attainment, earlier.verdict == Verdict.MISSED)) {
            step(
                    "repeat",
                    "the period before was " + Words.percent(earlier.attainment)
                            + " %, no failure: this one counts once");
            return "";
        }
        return " × " + number(price.repeatFactor()) + " as a repeat failure (the period before was "
                + Words.percent(earlier.attainment) + " %)";
    }

    private static @Nullable Price pointsOf(Draft earlier) {
        return earlier.measure.terms().points();
    }

    private static @Nullable Price creditsOf(Draft earlier) {
        Credits credits = earlier.measure.terms().credits();
        return credits == null ? null : credits.price();
    }

    private void addPoints(Price points, Ratio attainment) {
        Ratio judged = points.averagedWithPrevious() ? average(attainment) : attainment;
        boolean missed = draft.verdict == Verdict.MISSED;
        Ratio level = points.at(judged);
        Ratio once = points.atLeast(level, missed);
        String repeat = repeat(points, judged, Consequences::pointsOf);
        Ratio full = repeat.isEmpty() ? once : once.times(points.repeatFactor());
        Ratio scored = points.capped(full);
        draft.pointsValue = scored;
        draft.points = Words.plain(scored);
        String raised = once.equals(level) ? "" : ", at least " + number(once) + " since the target is missed,";
        String capped = scored.equals(full) ? "" : ", at most";
        step(
                "points",
                number(level) + " at " + Words.percent(judged) + " %, " + points.lineAt(judged) + raised + repeat
                        + capped + " = " + number(scored));
    }
}
