package io.milepost.sla.verdict.outcome;

import io.milepost.sla.credit.Money;
import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all measures of a contract cost together in a period: for the service, and for each organisation that is judged by itself. What the
 * {@code unjudged} ones, each with its regime, may cost is in none of the sums.
 */
public record SettlementEvaluation(
        @Nullable String organisation,
        String period,
        Verdict verdict,
        Ratio pointsValue,
        Ratio creditValue,
        @Nullable Money money,
        @Nullable Breach breach,
        List<String> missed,
        List<String> unjudged,
        List<Step> steps) {
    public SettlementEvaluation {
        missed = List.copyOf(missed);
        unjudged = List.copyOf(unjudged);
        steps = List.copyOf(steps);
    }

    /** Whether what the contract calls a material breach is reached, and how that was counted. */
    public record Breach(boolean reached, String says) {}

    public BigDecimal points() {
        return Words.plain(pointsValue);
    }

    public String credit() {
        return percent(creditValue);
    }

    public @Nullable String creditAmount() {
        return money == null ? null : money.words();
    }

    /** Credits of all measures are in per cent of the fee. */
    public static String percent(Ratio percents) {
        return Words.plain(percents).toPlainString() + " %";
    }
}
