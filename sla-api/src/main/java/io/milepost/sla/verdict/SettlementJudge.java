package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.outcome.SettlementEvaluation.percent;

import io.milepost.sla.credit.CreditCap;
import io.milepost.sla.credit.CreditCap.Credited;
import io.milepost.sla.credit.MaterialBreach;
import io.milepost.sla.credit.Money;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation.Breach;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.verdict.outcome.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles one period with one recipient: points and credits of all measures become one credit, as far as the caps go. */
final class SettlementJudge {
    private final Settlement settlement;
    private final Period period;
    private final OrganisationEvidence recipient;
    private final List<Step> steps = new ArrayList<>();

    SettlementJudge(Settlement settlement, Period period, OrganisationEvidence recipient) {
        this.settlement = settlement;
        this.period = period;
        this.recipient = recipient;
    }

    /** What was settled with the recipient of an earlier period; nothing where that could not be judged. */
    record Earlier(Period period, @Nullable SettlementEvaluation settled) {}

    SettlementEvaluation settle(List<MeasureEvaluation> own, List<Earlier> earlier) {
        Ratio points = Ratio.ZERO;
        Ratio credit = Ratio.ZERO;
        for (MeasureEvaluation measure : own) {
            points = points.plus(measure.pointsValue() == null ? Ratio.ZERO : measure.pointsValue());
            credit = credit.plus(measure.creditValue() == null ? Ratio.ZERO : measure.creditValue());
        }
        Ratio byPoints = settlement.creditForPoints(points);
        step(
                "points",
                Words.number(Words.plain(points)) + " in all, for which " + percent(byPoints) + stepWords(points));
        step("credits", "of the measures " + percent(credit) + " in all");
        Ratio most = settlement.capped(credit.plus(byPoints));
        String capped = settlement.cap() == null ? "" : ", at most " + percent(settlement.cap());
        step("credit", percent(credit.plus(byPoints)) + capped + " = " + percent(most));
        Ratio total = limit(most, earlier);
        Money money = findMoney(total);
        if (money != null) {
            step("amount", percent(total) + " of the fee = " + money.words());
        }
        List<String> unjudged = findUnjudged(own);
        if (!unjudged.isEmpty()) {
            step("not judged", "without a verdict, and so not in these sums: " + String.join(", ", unjudged));
        }
        List<String> missed = findNamed(own, Verdict.MISSED);
        Breach breach = findBreach(points, missed, earlier);
        String organisation = recipient.organisation().isEmpty() ? null : recipient.organisation();
        return new SettlementEvaluation(
                organisation, period.name(), verdict(own), points, total, money, breach, missed, unjudged, steps);
    }

    private void step(String name, String says) {
        steps.add(new Step(name, says));
    }

    /** Which step of the table it was. */
    private String stepWords(Ratio points) {
        if (settlement.pointSteps().isEmpty()) {
            return "";
        }
        return settlement
                .findStep(points)
                .map(reached -> " (from " + number(reached.from()) + " on)")
                .orElseGet(() -> " (the first step is from "
                        + number(settlement.pointSteps().get(0).from()) + " on)");
    }

    private static String number(Ratio value) {
        return Words.number(Words.plain(value));
    }

    /** What a cap over a longer time leaves, after what was granted before. */
    private Ratio limit(Ratio credit, List<Earlier> earlier) {
        CreditCap cap = settlement.capOver();
        if (cap == null || credit.signum() == 0) {
            return credit;
        }
        LocalDate begins = period.civilStart().toLocalDate();
        LocalDate reach = cap.reach(begins);
        List<Earlier> reached = earlier.stream()
                .filter(each -> each.period().civilEnd().toLocalDate().isAfter(reach))
                .toList();
        Ratio used = cap.used(reached.stream().map(SettlementJudge::toCredited).toList(), begins);
        Ratio left = credit.atMost(cap.most().minus(used));
        step(
                "cap",
                "at most " + percent(cap.most()) + " in " + cap.per().words() + ", of which earlier periods had "
                        + percent(used) + ": " + percent(left) + gaps(reached));
        return left;
    }

    private static Credited toCredited(Earlier each) {
        SettlementEvaluation settled = each.settled();
        return new Credited(
                each.period().civilStart().toLocalDate(), settled == null ? Ratio.ZERO : settled.creditValue());
    }

    /** The earlier periods that used up less than they may have to, because not all of them is known. */
    private static String gaps(List<Earlier> reached) {
        List<String> unknown = reached.stream()
                .filter(SettlementJudge::isUnknown)
                .map(each -> each.period().name())
                .toList();
        String none = unknown.isEmpty()
                ? ""
                : "; there is no verdict on " + String.join(", ", unknown) + ", which counts for none";
        List<String> partly = new ArrayList<>();
        for (Earlier each : reached) {
            SettlementEvaluation settled = each.settled();
            if (settled != null && !isUnknown(each) && !settled.unjudged().isEmpty()) {
                partly.add(each.period().name() + " counts without " + String.join(", ", settled.unjudged()));
            }
        }
        return none + (partly.isEmpty() ? "" : "; " + String.join("; ", partly) + ", on which there is no verdict");
    }

    private static boolean isUnknown(Earlier each) {
        SettlementEvaluation settled = each.settled();
        return settled == null
                || settled.verdict() == Verdict.NONE && settled.creditValue().signum() == 0;
    }

    private @Nullable Breach findBreach(Ratio points, List<String> missed, List<Earlier> earlier) {
        MaterialBreach rule = settlement.breach();
        if (rule == null) {
            return null;
        }
        LocalDate begins = period.civilStart().toLocalDate();
        List<Earlier> together = earlier.stream()
                .filter(each -> rule.countsTogether(each.period().civilStart().toLocalDate(), begins))
                .toList();
        Breach breach = BreachCount.count(rule, points, missed, together);
        String gaps = gaps(together);
        Breach told = new Breach(breach.reached(), breach.says() + gaps);
        step("material breach", told.says());
        return told;
    }

    private static List<String> findUnjudged(List<MeasureEvaluation> measures) {
        return findNamed(measures, Verdict.NONE).stream().distinct().toList();
    }

    private static List<String> findNamed(List<MeasureEvaluation> measures, Verdict verdict) {
        return measures.stream()
                .filter(measure -> measure.verdict() == verdict)
                .map(measure -> measure.measure() + " in " + measure.regime())
                .toList();
    }

    private @Nullable Money findMoney(Ratio total) {
        if (settlement.fee() == null) {
            return null;
        }
        long accounts = settlement.fee().perAccount()
                ? recipient
                        .findUsers(period.span().start())
                        .orElseThrow(() -> new MissingEvidenceException(
                                "Cannot settle in money: expected the number of users from "
                                        + period.span().startInstant() + " on as evidence, got none"))
                : 1;
        return settlement.fee().share(total, accounts);
    }

    /** Met when every measure is; a miss outweighs a measure of which too little is known. */
    private static Verdict verdict(List<MeasureEvaluation> measures) {
        List<Verdict> verdicts =
                measures.stream().map(MeasureEvaluation::verdict).toList();
        return Settling.worst(verdicts);
    }
}
