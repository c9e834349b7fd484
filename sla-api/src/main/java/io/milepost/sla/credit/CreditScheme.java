package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;

/** How a contract turns an attainment into a credit, in the contract's unit. */
public sealed interface CreditScheme permits BandedCredit, SteppedCredit, IncrementalCredit {
    Ratio creditAt(Ratio attainment);
}
