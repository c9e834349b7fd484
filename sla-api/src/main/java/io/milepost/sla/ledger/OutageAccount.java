package io.milepost.sla.ledger;

import io.milepost.sla.outage.Outage;
import java.util.List;

/**
 * One outage in the ledger: what it was of, why, what proves it, how much of it the contract counts as bad in all its regimes together,
 * and what it did to each figure.
 */
public record OutageAccount(
        Outage outage,
        String component,
        String cause,
        long lengthMicros,
        long countedMicros,
        List<Testimony> evidence,
        List<OutageEffect> effects) {
    public OutageAccount {
        evidence = List.copyOf(evidence);
        effects = List.copyOf(effects);
    }
}
