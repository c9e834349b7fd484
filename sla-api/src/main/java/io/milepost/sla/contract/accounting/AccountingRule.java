package io.milepost.sla.contract.accounting;

import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * Every choice on which published contracts disagree, as data: how maintenance, unknown and degraded time count, how short an
 * outage may be ignored, whose minutes they are, and how a figure is rounded before it is judged (normally not at all) or shown.
 */
public record AccountingRule(
        AgreedTime agreedTime,
        MaintenanceRule maintenance,
        UnknownRule unknown,
        Ratio degradedWeight,
        Ratio partialWeight,
        long minimumOutageMicros,
        PopulationRule population,
        @Nullable Rounding verdictRounding,
        Rounding displayRounding) {
    public static final AccountingRule DEFAULT = new AccountingRule(
            new AgreedTime.Elapsed(),
            MaintenanceRule.NOT_EXCLUDED,
            UnknownRule.REMOVED,
            Ratio.ZERO,
            Ratio.ONE,
            0,
            new PopulationRule.Unweighted(),
            null,
            Rounding.TRUNCATED);

    /** How much of a stretch in a state is lost: all of an outage, the contract's part of a partial or degraded one. */
    public Ratio lossIn(ServiceState state) {
        return switch (state) {
            case DOWN -> Ratio.ONE;
            case PARTIAL -> partialWeight;
            case DEGRADED -> degradedWeight;
            case UP, UNKNOWN -> Ratio.ZERO;
        };
    }

    public AccountingRule withPopulation(PopulationRule other) {
        return new AccountingRule(
                agreedTime,
                maintenance,
                unknown,
                degradedWeight,
                partialWeight,
                minimumOutageMicros,
                other,
                verdictRounding,
                displayRounding);
    }
}
