package io.milepost.sla.verdict.outcome;

import io.milepost.sla.credit.CreditCap;
import io.milepost.sla.credit.CreditCap.Credited;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.MissingEvidenceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all measures of a contract cost together in a period: for the service, and for each organisation that is judged by itself. What the
 * {@code unjudged} ones, each with its regime, may cost is in none of the sums.
 */
public record SettlementEvaluation(
        @Nullable String organisation,
        String period,
        Verdict verdict,
        BigDecimal points,
        String credit,
        Ratio creditValue,
        @Nullable String creditAmount,
        List<String> unjudged,
        List<Step> steps) {
    public SettlementEvaluation {
        unjudged = List.copyOf(unjudged);
        steps = List.copyOf(steps);
    }

    public static List<SettlementEvaluation> of(
            Settlement settlement,
            Period period,
            List<MeasureEvaluation> measures,
            Grounds grounds,
            Map<String, List<Credited>> earlier) {
        SortedMap<String, List<MeasureEvaluation>> byRecipient = new TreeMap<>();
        measures.forEach(measure -> byRecipient
                .computeIfAbsent(Objects.requireNonNullElse(measure.organisation(), ""), code -> new ArrayList<>())
                .add(measure));
        Map<String, OrganisationEvidence> organisations = new HashMap<>();
        grounds.organisations().forEach(own -> organisations.put(own.organisation(), own));
        List<SettlementEvaluation> all = new ArrayList<>();
        byRecipient.forEach((code, own) -> all.add(of(
                settlement,
                period,
                own,
                organisations.getOrDefault(code, new OrganisationEvidence(code, grounds.evidence())),
                earlier.getOrDefault(code, List.of()))));
        return all;
    }

    private static SettlementEvaluation of(
            Settlement settlement,
            Period period,
            List<MeasureEvaluation> own,
            OrganisationEvidence recipient,
            List<Credited> earlier) {
        String organisation = recipient.organisation().isEmpty() ? null : recipient.organisation();
        List<Step> steps = new ArrayList<>();
        Ratio points = Ratio.ZERO;
        Ratio credit = Ratio.ZERO;
        for (MeasureEvaluation measure : own) {
            points = points.plus(measure.pointsValue() == null ? Ratio.ZERO : measure.pointsValue());
            credit = credit.plus(measure.creditValue() == null ? Ratio.ZERO : measure.creditValue());
        }
        Ratio byPoints = settlement.creditForPoints(points);
        steps.add(new Step("points", Words.number(Words.plain(points)) + " in all, for which " + percent(byPoints)));
        steps.add(new Step("credits", "of the measures " + percent(credit) + " in all"));
        Ratio most = settlement.capped(credit.plus(byPoints));
        String capped = settlement.cap() == null ? "" : ", at most " + percent(settlement.cap());
        steps.add(new Step("credit", percent(credit.plus(byPoints)) + capped + " = " + percent(most)));
        Ratio total = limit(settlement, period, most, earlier, steps);
        String amount = findAmount(settlement, total, period, recipient);
        if (amount != null) {
            steps.add(new Step("amount", percent(total) + " of the fee = " + amount));
        }
        List<String> unjudged = findUnjudged(own);
        if (!unjudged.isEmpty()) {
            steps.add(new Step(
                    "not judged", "without a verdict, and so not in these sums: " + String.join(", ", unjudged)));
        }
        return new SettlementEvaluation(
                organisation,
                period.name(),
                verdict(own),
                Words.plain(points),
                percent(total),
                total,
                amount,
                unjudged,
                steps);
    }

    /** What a cap over a longer time leaves, after what was granted before. */
    private static Ratio limit(
            Settlement settlement, Period period, Ratio credit, List<Credited> earlier, List<Step> steps) {
        CreditCap cap = settlement.capOver();
        if (cap == null || credit.signum() == 0) {
            return credit;
        }
        Ratio used = cap.used(earlier, period.civilStart().toLocalDate());
        Ratio left = credit.atMost(cap.most().minus(used));
        steps.add(new Step(
                "cap",
                "at most " + percent(cap.most()) + " in " + cap.per().words() + ", of which earlier periods had "
                        + percent(used) + ": " + percent(left)));
        return left;
    }

    /** By recipient, what each was credited in a period, for a cap that looks back at it. */
    public static void addCredited(
            List<SettlementEvaluation> settled, Period period, Map<String, List<Credited>> earlier) {
        for (SettlementEvaluation each : settled) {
            earlier.computeIfAbsent(Objects.requireNonNullElse(each.organisation(), ""), recipient -> new ArrayList<>())
                    .add(new Credited(period.civilStart().toLocalDate(), each.creditValue()));
        }
    }

    private static List<String> findUnjudged(List<MeasureEvaluation> measures) {
        return measures.stream()
                .filter(measure -> measure.verdict() == Verdict.NONE)
                .map(measure -> measure.measure() + " in " + measure.regime())
                .distinct()
                .toList();
    }

    private static @Nullable String findAmount(
            Settlement settlement, Ratio total, Period period, OrganisationEvidence recipient) {
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
        if (verdicts.contains(Verdict.MISSED)) {
            return Verdict.MISSED;
        }
        return verdicts.contains(Verdict.NONE) ? Verdict.NONE : Verdict.MET;
    }

    private static String percent(Ratio percents) {
        return Words.plain(percents).toPlainString() + " %";
    }
}
