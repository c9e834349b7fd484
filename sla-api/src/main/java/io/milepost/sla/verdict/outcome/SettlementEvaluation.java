package io.milepost.sla.verdict.outcome;

import io.milepost.sla.credit.Settlement;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.MissingEvidenceException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What all measures of a contract cost together in a period: for the service, and for each organisation that is judged by itself. */
public record SettlementEvaluation(
        @Nullable String organisation,
        String period,
        Verdict verdict,
        BigDecimal points,
        String credit,
        @Nullable String creditAmount,
        List<Step> steps) {
    public SettlementEvaluation {
        steps = List.copyOf(steps);
    }

    public static List<SettlementEvaluation> of(
            Settlement settlement, Period period, List<MeasureEvaluation> measures, Evidence evidence) {
        List<SettlementEvaluation> all = new ArrayList<>();
        if (measures.stream().anyMatch(measure -> measure.organisation() == null)) {
            all.add(of(settlement, period, measures, new OrganisationEvidence("", evidence)));
        }
        TreeSet<String> organisations = new TreeSet<>();
        measures.stream()
                .map(MeasureEvaluation::organisation)
                .filter(Objects::nonNull)
                .forEach(organisations::add);
        organisations.forEach(
                code -> all.add(of(settlement, period, measures, new OrganisationEvidence(code, evidence))));
        return all;
    }

    private static SettlementEvaluation of(
            Settlement settlement, Period period, List<MeasureEvaluation> measures, OrganisationEvidence recipient) {
        String organisation = recipient.organisation().isEmpty() ? null : recipient.organisation();
        List<MeasureEvaluation> own = measures.stream()
                .filter(measure -> Objects.equals(measure.organisation(), organisation))
                .toList();
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
        return new SettlementEvaluation(
                organisation, period.name(), verdict(own), Words.plain(points), percent(total), amount, steps);
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
