package io.milepost.sla.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.catalogue.DatedPrice;
import io.milepost.sla.catalogue.DatedPrice.Basis;
import io.milepost.sla.cost.CostCalculation.Messages;
import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostCalculationTest {
    private static final YearMonth MONTH = YearMonth.of(2010, 2);
    private static final LocalDate LAST = LocalDate.of(2010, 2, 28);
    private static final DatedPrice SEVENTY = price(null, "70.00", Basis.ACCOUNT_YEAR, "GBP", "Mailboxes");
    private static final Headcount REGISTERED = new Headcount("registered accounts", LAST, 500_000L);
    private static final Messages MESSAGES = new Messages(50_000_000, 28);

    private static DatedPrice price(@Nullable String from, String amount, Basis per, String currency, String covers) {
        return new DatedPrice(
                from == null ? null : LocalDate.parse(from), new BigDecimal(amount), per, currency, covers);
    }

    private static Headcount active(LocalDate day, @Nullable Long accounts) {
        return new Headcount("active accounts by the definition nhsmail-30-day", day, accounts);
    }

    private static CostStatement calculate(DatedPrice... prices) {
        return new CostCalculation("national", MONTH, List.of(prices))
                .calculate(REGISTERED, active(LAST, 300_000L), MESSAGES);
    }

    @Test
    void seventy_pounds_for_each_of_half_a_million_accounts_is_a_twelfth_of_thirty_five_million_a_month() {
        CostStatement statement = calculate(SEVENTY);

        assertThat(statement.total().exact()).isEqualTo(Ratio.of(35_000_000, 12));
        assertThat(statement.total().text()).isEqualTo("2,916,666.67 GBP");
        assertThat(statement.total().numerator())
                .isEqualTo("Mailboxes: 70.00 GBP per account-year for 500,000 registered accounts on 2010-02-28");
        assertThat(statement.perRegistered().amount()).isEqualByComparingTo("5.83");
        assertThat(statement.perActive().exact()).isEqualTo(Ratio.of(35_000_000, 12 * 300_000));
        assertThat(statement.perActive().amount()).isEqualByComparingTo("9.72");
        assertThat(statement.perActive().denominator())
                .isEqualTo("300,000 active accounts by the definition nhsmail-30-day on 2010-02-28");
        assertThat(statement.perThousandMessages().amount()).isEqualByComparingTo("58.33");
    }

    @Test
    void a_price_that_changes_within_the_month_counts_for_its_days_and_others_add_up() {
        CostStatement statement = calculate(
                SEVENTY,
                price("2010-02-15", "84.00", Basis.ACCOUNT_YEAR, "GBP", "Mailboxes"),
                price("2010-01-01", "1000", Basis.MONTH, "GBP", "Text messages"),
                price("2010-03-01", "999", Basis.YEAR, "GBP", "Text messages"));

        // Half a month at 70, half at 84 a year: 77 / 12 for each of 500,000.
        assertThat(statement.total().exact())
                .isEqualTo(Ratio.of(77L * 500_000, 12).plus(Ratio.of(1_000)));
        assertThat(statement.prices()).hasSize(3);
    }

    @Test
    void accounts_of_another_date_are_refused() {
        UnitCost refused = new CostCalculation("national", MONTH, List.of(SEVENTY))
                .calculate(REGISTERED, active(LocalDate.of(2009, 1, 31), 350_167L), MESSAGES)
                .perActive();

        assertThat(refused.exact()).isNull();
        assertThat(refused.why())
                .isEqualTo(
                        "Refused: registered accounts of 2010-02-28 and active accounts by the definition"
                                + " nhsmail-30-day of 2009-01-31 are of different dates, so their quotient is the cost of neither");
    }

    @Test
    void what_is_unknown_nought_or_counted_in_part_has_no_cost() {
        CostCalculation costs = new CostCalculation("national", MONTH, List.of(SEVENTY));
        CostStatement statement = costs.calculate(REGISTERED, active(LAST, 0L), new Messages(7, 27));
        assertThat(statement.perActive().why()).contains("There were no active accounts");
        assertThat(statement.perThousandMessages().why())
                .isEqualTo(
                        "Refused: messages were counted on 27 of the 28 days of 2010-02, and the cost is that of all of them");
        CostStatement unknown =
                costs.calculate(new Headcount("registered accounts", LAST, null), active(LAST, 1L), MESSAGES);
        assertThat(unknown.total().why()).contains("no directory of 2010-02-28");
        assertThat(unknown.perActive().why()).isEqualTo(unknown.total().why());
    }

    @Test
    void no_price_from_the_start_and_two_currencies_are_refused() {
        assertThat(calculate().total().why()).isEqualTo("The catalogue has no price for each day of 2010-02");
        assertThat(calculate(price("2010-02-02", "1", Basis.MONTH, "GBP", "All"))
                        .total()
                        .why())
                .isEqualTo("The catalogue has no price for each day of 2010-02");
        assertThat(calculate(SEVENTY, price(null, "1", Basis.MONTH, "EUR", "Text messages"))
                        .total()
                        .why())
                .isEqualTo("Prices in different currencies do not add up: EUR, GBP");
    }
}
