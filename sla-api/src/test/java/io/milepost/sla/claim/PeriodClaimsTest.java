package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Weeks, four weeks and half-years, of which contracts are judged; each result worked out by hand. */
class PeriodClaimsTest {
    @TempDir
    Path directory;

    private Claim london(String period) {
        return Claim.availability(directory, "Europe/London", "99.9 %", "period: " + period)
                .up("2024-09-01T00:00:00Z", "2026-02-01T00:00:00Z")
                .down("2025-03-30T10:00:00Z", "2025-03-30T10:10:00Z");
    }

    /** The week of the clock change has 10,020 minutes: 10 of them are more than a thousandth, of 10,080 they would not be. */
    @Test
    void aWeekIsJudgedFromMondayToSunday() {
        JsonNode week = london("week").in("2025-W13");

        assertThat(week.get("period").asText()).isEqualTo("2025-W13");
        assertThat(week.get("agreed_us").asLong()).isEqualTo(10_020 * 60_000_000L);
        assertThat(percent(week)).isEqualTo("99.900200");
        assertThat(verdict(week)).isEqualTo("met");
    }

    @Test
    void theWeeksThatEndInAMonthAreJudgedWhenTheMonthIsAskedFor() {
        JsonNode weeks = london("week").all("2025-03");

        assertThat(weeks)
                .extracting(each -> each.get("period").asText())
                .containsExactly("2025-W09", "2025-W10", "2025-W11", "2025-W12", "2025-W13");
    }

    /** Six months from January have 181 days less an hour, from October 182: an hour more and an hour less. */
    @ParameterizedTest
    @CsvSource({
        "half-year, 2025-H1, 2025-H1, 260580, 99.996162",
        "half-year from month 4, 2025, 2024-10-01/2025-04-01, 262080, 99.996184",
        "4 weeks from 2025-01-06, 2025-03-31/2025-04-01, 2025-03-31/2025-04-01, 1440, 100.000000",
        "week from 2025-01-05, 2025-03-30/2025-04-06, 2025-03-30/2025-04-06, 10020, 99.900200"
    })
    void aPeriodOfItsOwnIsNamedAndAsLongAsItsDays(
            String period, String asked, String name, long minutes, String percent) {
        JsonNode judged = london(period).in(asked);

        assertThat(judged.get("period").asText()).isEqualTo(name);
        assertThat(judged.get("agreed_us").asLong()).isEqualTo(minutes * 60_000_000L);
        assertThat(percent(judged)).isEqualTo(percent);
    }

    /** 6 January, 3 February, 3 March, 31 March: of a year thirteen of them end in it. */
    @Test
    void fourWeeksAreCountedFromTheirFirstDay() {
        JsonNode all = london("4 weeks from 2025-01-06").all("2025-01-06/2025-04-28");

        assertThat(all)
                .extracting(each -> each.get("period").asText())
                .containsExactly(
                        "2025-01-06/2025-02-03",
                        "2025-02-03/2025-03-03",
                        "2025-03-03/2025-03-31",
                        "2025-03-31/2025-04-28");
        assertThat(all)
                .extracting(each -> percent(each))
                .containsExactly("100.000000", "100.000000", "99.975161", "100.000000");
    }

    /** A failure of the four weeks before, which here are February from Monday to Sunday, makes the next one a repeat failure. */
    @Test
    void theFourWeeksBeforeAreFourWeeksEvenWhenTheyAreAMonth() {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99 %",
                        "period: 4 weeks from 2010-02-01",
                        "points: { bands: [{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 1 }], repeatFactor: 2 }")
                .up("2010-01-01T00:00:00Z", "2010-04-01T00:00:00Z")
                .down("2010-01-02T00:00:00Z", "2010-01-03T00:00:00Z")
                .down("2010-02-10T00:00:00Z", "2010-02-11T00:00:00Z")
                .in("2010-02-01/2010-03-01");

        assertThat(judged.get("points").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "P99999999D/2025-01-01",
        "2025-01-01/2125-01-01",
        "0001",
    })
    void aPeriodOutOfReachEndsTheCommandAtOnceWithWhatIsPermitted(String period) throws Exception {
        Path contract = Files.writeString(
                directory.resolve("c.yml"),
                "name: c\nservice: c\nzone: UTC\nmeasures: [{ name: m, kind: availability, target: 99 % }]\n");
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new SlaCheck());
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute(contract.toString(), "--period", period)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Cannot use period " + period + ": expected at most 30 years, within the years 1900 to 2199"
                        + System.lineSeparator());
        assertThat(command.execute(contract.toString(), "--budget", "--at", "+999999-01-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected one within the years 1900 to 2199");
    }
}
