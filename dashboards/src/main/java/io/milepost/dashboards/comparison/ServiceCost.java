package io.milepost.dashboards.comparison;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service cost in a month, and that for each registered account, each active account and a thousand messages, in this order. */
public record ServiceCost(String service, String month, boolean priced, List<Amount> amounts) {
    public ServiceCost {
        amounts = List.copyOf(amounts);
    }

    /** An amount as people write it and as a number, in its currency, and what it is made of or divided by; without a number, why there is none. */
    public record Amount(String text, @Nullable BigDecimal value, String currency, String basis) {}
}
