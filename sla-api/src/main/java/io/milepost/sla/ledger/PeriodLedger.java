package io.milepost.sla.ledger;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import java.util.List;

/**
 * Where the time of a contract's period went: each measure in each regime as it stands, and the outages beside them. {@code passed} is
 * the part of the period that is told of, all of it once it is over.
 */
public record PeriodLedger(
        Contract contract, Period period, Period passed, Judgement judgement, List<OutageAccount> outages) {
    public PeriodLedger {
        outages = List.copyOf(outages);
    }
}
