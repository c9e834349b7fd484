package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is settled of a time is the sum of what is settled of each of the contract's periods in it; worked out by hand. */
class SettledPeriodsTest {
    /** 43 minutes 12 seconds are 0.1 % of a month of thirty days: an outage of an hour is 2 points, one of eight hours 10. */
    private static final String CONTRACT = """
            name: case
            service: national
            zone: UTC
            inForce: { from: 2010-04-01 }
            measures:
              - name: m
                kind: availability
                period: month
                target: 99.9 %
                points:
                  bands: [{ atLeast: 99.9 %, points: 0 }, { atLeast: 99 %, below: 99.9 %, points: 2 }, { below: 99 %, points: 10 }]
                  repeatFactor: 2
            """;

    private static final String SETTLEMENT = """
            settlement:
              points: [{ from: 2, credit: 2 % }, { from: 10, credit: 10 % }, { from: 20, credit: 20 % }]
              fee: { amount: 1200000.00, per: year, creditOf: month, currency: GBP }
            """;

    @TempDir
    Path directory;

    /** 2 points in April, 20 in May as a repeat failure, none in June. */
    private Claim spring(String contract) {
        return Claim.under(directory, contract)
                .up("2010-04-01T00:00:00Z", "2010-07-01T00:00:00Z")
                .down("2010-04-10T10:00:00Z", "2010-04-10T11:00:00Z")
                .down("2010-05-10T10:00:00Z", "2010-05-10T18:00:00Z");
    }

    private static JsonNode settlement(JsonNode results) {
        return results.get(results.size() - 1);
    }

    private static String cost(JsonNode results) {
        JsonNode settled = settlement(results);
        return settled.get("points").decimalValue().toPlainString() + ", "
                + settled.get("credit").asText() + " = "
                + settled.get("credit_amount").asText();
    }

    @Test
    void pointsBecomeACreditMonthByMonth() {
        Claim claim = spring(CONTRACT + SETTLEMENT);

        assertThat(cost(claim.all("2010-04"))).isEqualTo("2, 2 % = 2000.00 GBP");
        assertThat(cost(claim.all("2010-05"))).isEqualTo("20, 20 % = 20000.00 GBP");
        assertThat(cost(claim.all("2010-Q2"))).isEqualTo("22, 22 % = 22000.00 GBP");
        assertThat(settlement(claim.all("2010-Q2")).get("steps").toString())
                .contains("2010-04: 2 in all, for which 2 % (from 2 on)")
                .contains("2010-05: 20 in all, for which 20 % (from 20 on)")
                .contains("2010-06: 0 in all, for which 0 % (the first step is from 2 on)")
                .contains("of all periods 2 % + 20 % + 0 % = 22 %, each of the fee of its period")
                .contains("2000.00 GBP + 20000.00 GBP + 0.00 GBP = 22000.00 GBP");
    }

    @Test
    void aCapOverTheYearIsUsedUpInOrderWithinTheTimeAskedFor() {
        Claim claim =
                spring(CONTRACT + SETTLEMENT.replace("  fee:", "  cap: { credit: 15 %, per: contract-year }\n  fee:"));

        assertThat(cost(claim.all("2010-05"))).isEqualTo("20, 13 % = 13000.00 GBP");
        assertThat(cost(claim.all("2010-Q2"))).isEqualTo("22, 15 % = 15000.00 GBP");
        assertThat(settlement(claim.all("2010-Q2")).get("steps").toString())
                .contains("2010-05: at most 15 % in a contract year, of which earlier periods had 2 %: 13 %");
    }

    /** A third of the fee of a month is not whole pence: what was settled month by month is what the quarter comes to. */
    @Test
    void moneyIsTheSumOfWhatWasSettledToThePenny() {
        Claim claim = spring(CONTRACT + """
                settlement:
                  points: [{ from: 2, credit: 33.335 % }]
                  fee: { amount: 1.00, per: month, currency: GBP }
                """);

        BigDecimal months = BigDecimal.ZERO;
        for (String month : new String[] {"2010-04", "2010-05", "2010-06"}) {
            String amount =
                    settlement(claim.all(month)).get("credit_amount").asText().replace(" GBP", "");
            months = months.add(new BigDecimal(amount));
        }
        assertThat(cost(claim.all("2010-Q2"))).endsWith(" = " + months + " GBP").endsWith(" = 0.66 GBP");
    }

    @Test
    void anEarlierPeriodWithoutAVerdictIsNamedByTheCap() {
        JsonNode may = Claim.under(
                        directory,
                        CONTRACT + SETTLEMENT.replace("  fee:", "  cap: { credit: 240 %, per: contract-year }\n  fee:"))
                .up("2010-05-01T00:00:00Z", "2010-06-01T00:00:00Z")
                .down("2010-05-10T10:00:00Z", "2010-05-10T11:00:00Z")
                .all("2010-05");

        assertThat(settlement(may).get("steps").toString())
                .contains(
                        "of which earlier periods had 0 %: 2 %; there is no verdict on 2010-04, which counts for none");
    }

    /** A quarter's measure counts once, in the month in which the quarter ends. */
    @Test
    void aMeasureOfALongerPeriodCountsWhereThatEnds() {
        Claim claim = spring(CONTRACT + """
                  - name: n
                    kind: availability
                    targets: [m]
                    period: quarter
                    target: 99.9 %
                    credits: { steps: [{ below: 99.9 %, credit: 5 % }] }
                """ + SETTLEMENT);

        assertThat(cost(claim.all("2010-05"))).isEqualTo("20, 20 % = 20000.00 GBP");
        assertThat(cost(claim.all("2010-06"))).isEqualTo("0, 5 % = 5000.00 GBP");
        assertThat(cost(claim.all("2010-Q2"))).isEqualTo("22, 27 % = 27000.00 GBP");
    }

    @Test
    void theSettlementMayNameItsOwnPeriod() {
        Claim claim = spring(CONTRACT + SETTLEMENT.replace("settlement:", "settlement:\n  period: quarter"));

        assertThat(cost(claim.all("2010-Q2"))).isEqualTo("22, 20 % = 20000.00 GBP");
    }

    @Test
    void anAmendedSettlementHoldsFromItsDateOn() {
        Claim claim = spring(CONTRACT + SETTLEMENT + """
                amendments:
                  - from: 2010-05-01
                    reason: Half the credit
                    settlement:
                      points: [{ from: 2, credit: 1 % }]
                      fee: { amount: 50000, per: month, currency: GBP }
                """);

        assertThat(cost(claim.all("2010-Q2"))).isEqualTo("22, 3 % = 2500.00 GBP");
    }
}
