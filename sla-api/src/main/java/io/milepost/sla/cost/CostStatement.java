package io.milepost.sla.cost;

import io.milepost.sla.catalogue.DatedPrice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What a service cost in a month, and that divided by accounts and by messages. All head counts are of one day, the last of the month;
 * nothing is divided by the people of another day.
 */
public record CostStatement(
        String service,
        YearMonth month,
        LocalDate day,
        List<DatedPrice> prices,
        UnitCost total,
        UnitCost perRegistered,
        UnitCost perActive,
        UnitCost perThousandMessages) {
    public CostStatement {
        prices = List.copyOf(prices);
    }

    public List<UnitCost> all() {
        return List.of(total, perRegistered, perActive, perThousandMessages);
    }
}
