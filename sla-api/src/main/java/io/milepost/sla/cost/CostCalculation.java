package io.milepost.sla.cost;

import io.milepost.sla.catalogue.DatedPrice;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Divides a month's cost, exactly. A month is a twelfth of a year. A price that changes within the month counts for its civil days of it.
 * Prices for each account are for those registered on the day of the head counts.
 */
public final class CostCalculation {
    private static final String TOTAL = "Cost of the month";
    private static final String REGISTERED = "Cost per registered account";
    private static final String ACTIVE = "Cost per active account";
    private static final String MESSAGES = "Cost per thousand messages";

    private final String service;
    private final YearMonth month;
    private final List<DatedPrice> prices;

    public CostCalculation(String service, YearMonth month, List<DatedPrice> prices) {
        this.service = service;
        this.month = month;
        this.prices = List.copyOf(prices);
    }

    /** Delivered messages of the month, and on how many of its days they were counted. */
    public record Messages(long delivered, int daysCounted) {}

    public CostStatement calculate(Headcount registered, Headcount active, Messages messages) {
        Map<DatedPrice, Ratio> months = monthsInForce();
        UnitCost total = total(months, registered);
        return new CostStatement(
                service,
                month,
                registered.day(),
                new ArrayList<>(months.keySet()),
                total,
                perAccount("per_registered_account", REGISTERED, total, registered, registered),
                perAccount("per_active_account", ACTIVE, total, registered, active),
                perThousand(total, messages));
    }

    /** Which prices held in the month, each with its share of the month's days. */
    private Map<DatedPrice, Ratio> monthsInForce() {
        Map<DatedPrice, Ratio> shares = new LinkedHashMap<>();
        Ratio day = Ratio.of(1, month.lengthOfMonth());
        Set<String> covered = prices.stream().map(DatedPrice::covers).collect(Collectors.toCollection(TreeSet::new));
        for (String covers : covered) {
            for (int i = 1; i <= month.lengthOfMonth(); i++) {
                DatedPrice price = inForce(covers, month.atDay(i));
                if (price != null) {
                    shares.merge(price, day, Ratio::plus);
                }
            }
        }
        return shares;
    }

    /** Something that is not yet paid for at the start of the month is no gap; nothing at all is. */
    private boolean isPricedThroughout() {
        return prices.stream()
                .anyMatch(price -> price.from() == null || !price.from().isAfter(month.atDay(1)));
    }

    private @Nullable DatedPrice inForce(String covers, LocalDate day) {
        DatedPrice latest = null;
        for (DatedPrice price : prices) {
            boolean began = price.from() == null || !price.from().isAfter(day);
            if (price.covers().equals(covers)
                    && began
                    && (latest == null || begins(price).isAfter(begins(latest)))) {
                latest = price;
            }
        }
        return latest;
    }

    private static LocalDate begins(DatedPrice price) {
        return price.from() == null ? LocalDate.MIN : price.from();
    }

    private UnitCost total(Map<DatedPrice, Ratio> months, Headcount registered) {
        Set<String> currencies =
                months.keySet().stream().map(DatedPrice::currency).collect(Collectors.toCollection(TreeSet::new));
        if (!isPricedThroughout()) {
            return UnitCost.unknown("total", TOTAL, "The catalogue has no price for each day of " + month);
        }
        if (currencies.size() > 1) {
            return UnitCost.unknown(
                    "total", TOTAL, "Prices in different currencies do not add up: " + String.join(", ", currencies));
        }
        Long accounts = registered.accounts();
        if (accounts == null
                && months.keySet().stream().anyMatch(price -> price.per().isPerAccount())) {
            return UnitCost.unknown(
                    "total",
                    TOTAL,
                    "Prices are for each account, and nobody knows how many there were: no directory of "
                            + registered.day());
        }
        Ratio sum = Ratio.ZERO;
        List<String> parts = new ArrayList<>();
        for (Map.Entry<DatedPrice, Ratio> entry : months.entrySet()) {
            DatedPrice price = entry.getKey();
            Ratio each = Ratio.of(price.amount()).dividedBy(Ratio.of(price.per().months()));
            Ratio times = price.per().isPerAccount() && accounts != null ? Ratio.of(accounts) : Ratio.ONE;
            sum = sum.plus(each.times(times).times(entry.getValue()));
            parts.add(words(price, entry.getValue(), registered));
        }
        return UnitCost.of(
                "total", TOTAL, sum, currencies.iterator().next(), String.join(" + ", parts), "one month, " + month);
    }

    private static String words(DatedPrice price, Ratio share, Headcount registered) {
        String from = price.from() == null ? "" : " from " + price.from();
        String accounts = price.per().isPerAccount()
                ? " for " + counted(registered.accounts()) + " " + registered.what() + " on " + registered.day()
                : "";
        String days = share.equals(Ratio.ONE) ? "" : ", " + share + " of the month";
        return price.covers() + ": " + TimeText.grouped(price.amount().toPlainString()) + " " + price.currency()
                + " per " + price.per().word() + from + accounts + days;
    }

    private static String counted(@Nullable Long number) {
        return TimeText.grouped(String.valueOf(number));
    }

    private static UnitCost perAccount(
            String name, String title, UnitCost total, Headcount registered, Headcount divided) {
        Ratio cost = total.exact();
        Long accounts = divided.accounts();
        if (cost == null) {
            return UnitCost.unknown(name, title, total.why());
        }
        if (!divided.day().equals(registered.day())) {
            return UnitCost.unknown(
                    name,
                    title,
                    "Refused: %s of %s and %s of %s are of different dates, so their quotient is the cost of neither"
                            .formatted(registered.what(), registered.day(), divided.what(), divided.day()));
        }
        if (accounts == null) {
            return UnitCost.unknown(
                    name, title, "Nobody knows the number of " + divided.what() + " on " + divided.day());
        }
        if (accounts == 0) {
            return UnitCost.unknown(name, title, "There were no " + divided.what() + " on " + divided.day());
        }
        return UnitCost.of(
                name,
                title,
                cost.dividedBy(Ratio.of(accounts)),
                total.currency(),
                total.text() + " in one month",
                counted(accounts) + " " + divided.what() + " on " + divided.day());
    }

    private UnitCost perThousand(UnitCost total, Messages messages) {
        String name = "per_thousand_messages";
        Ratio cost = total.exact();
        if (cost == null) {
            return UnitCost.unknown(name, MESSAGES, total.why());
        }
        if (messages.daysCounted() < month.lengthOfMonth()) {
            return UnitCost.unknown(
                    name,
                    MESSAGES,
                    "Refused: messages were counted on %d of the %d days of %s, and the cost is that of all of them"
                            .formatted(messages.daysCounted(), month.lengthOfMonth(), month));
        }
        if (messages.delivered() == 0) {
            return UnitCost.unknown(name, MESSAGES, "No message was delivered in " + month);
        }
        return UnitCost.of(
                name,
                MESSAGES,
                cost.times(Ratio.of(1_000)).dividedBy(Ratio.of(messages.delivered())),
                total.currency(),
                total.text() + " in one month",
                counted(messages.delivered()) + " messages delivered to a recipient in " + month + ", in thousands");
    }
}
