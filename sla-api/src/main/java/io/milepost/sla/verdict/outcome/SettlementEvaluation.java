package io.milepost.sla.verdict.outcome;

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
        @Nullable String creditAmount,
        List<String> unjudged,
        List<Step> steps) {
    public SettlementEvaluation {
        unjudged = List.copyOf(unjudged);
        steps = List.copyOf(steps);
    }

    public static List<SettlementEvaluation> of(
            Settlement settlement, Period period, List<MeasureEvaluation> measures, Grounds grounds) {
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
                organisations.getOrDefault(code, new OrganisationEvidence(code, grounds.evidence())))));
        return all;
    }

    private static SettlementEvaluation of(
            Settlement settlement, Period period, List<MeasureEvaluation> own, OrganisationEvidence recipient) {
        String organisation = recipient.organisation().isEmpty() ? null : recipient.organisation();
        List<Step> steps = new ArrayList<>();
        Ratio points = Ratio.ZERO;
        Ratio credit = Ratio.ZERO;
        for (MeasureEvaluation measure : own) {
            points = points.plus(measure.points() == null ? Ratio.ZERO : Ratio.of(measure.points()));
            credit = credit.plus(measure.creditValue() == null ? Ratio.ZERO : measure.creditValue());
        }
        Ratio byPoints = settlement.creditForPoints(points);
        steps.add(new Step("points", Words.number(Words.plain(points)) + " in all, for which " + percent(byPoints)));
        steps.add(new Step("credits", "of the measures " + percent(credit) + " in all"));
        Ratio total = settlement.capped(credit.plus(byPoints));
        String capped = settlement.cap() == null ? "" : ", at most " + percent(settlement.cap());
        steps.add(new Step("credit", percent(credit.plus(byPoints)) + capped + " = " + percent(total)));
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
                amount,
                unjudged,
                steps);
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
