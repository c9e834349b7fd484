package io.milepost.sla.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.milepost.sla.language.yaml.InvalidContractException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spreadsheets, prose and other languages make people write: each is told what was meant. */
class MistakesOfHabitTest {
    private static final String HEAD = "name: case\nservice: national\nzone: Europe/London\n";

    private static String told(String text) {
        return String.valueOf(catchThrowableOfType(
                        InvalidContractException.class, () -> ContractReader.parse("case.yml", text, Path.of(".")))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: availability, target: 0.999|5:44: expected a percentage like 99.9 %, got 0.999, which has no %; a share of"
                        + " 0.999 is 99.9 %",
                "kind: availability, target: 99.9 percent|got 99.9 percent; did you mean 99.9 %?",
                "kind: availability, target: '>= 99.9 %'|a share is reached by exactly itself, leave the sign away",
                "kind: availability, target: [99.9 %]|like { attainment: 99.9 %, badUnder: 10 min }, got a list",
                "kind: delivery-time, target: 95 %, thresholdMs: 120,000|unknown key 000; a number within braces stands without"
                        + " commas, such as 120000",
                "kind: delivery-time, target: 95 %, threshold: 60 secs|got 60 secs; did you mean 60 s?",
                "kind: delivery-time, target: 95 %, threshold: '<= 60 s'|write within or under before a length, no sign",
                "kind: delivery-time, target: 95 %, threshold: 1 min, targets: [smtp]|5:78: expected targets only with kind:"
                        + " availability; samples name the measure itself, here m",
                "kind: fix-time, target: 95 %, within: 8 working hours|hours of a fix time are those of service anyway, write 8 h",
                "kind: fix-time, target: 95 %, within: 2 business days|did you mean 2 working days?",
                "kind: availability, target: 99 %, accounting: { minOutage: 5 min }|unknown key minOutage; did you mean"
                        + " minimumOutage?",
                "kind: availability, target: 99 %, accounting: { minimumOutage: 5 mins }|did you mean 5 min?",
                "kind: availability, target: 99 %, period: monthly|did you mean month?",
                "kind: availability, target: 99 %, period: 30 days|did you mean rolling 30 days?",
                "kind: availability, target: 99 %, credits: { steps: [{ below: 99 %, credit: 5 % }], cap: { credit: 9 %, per:"
                        + " contract year } }|did you mean contract-year?",
            })
    void aMeasureIsToldWhatWasMeant(String keys, String expected) {
        assertThat(told(HEAD + "measures:\n  - { name: m, " + keys + " }\n")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inForce: { from: 01/04/2025 }|got 01/04/2025; the year stands first, then month and day, with hyphens",
                "inForce: { from: 2025-02-30 }|got 2025-02-30; there is no such day",
                "inForce: { from: 2025-4-1 }|got 2025-4-1; months and days have two digits",
                "regimes: [{ name: core, hours: weekdays 08:00-18:00 }]|got weekdays; did you mean mon-fri?",
                "regimes: [{ name: core, hours: mon-fri 8:00-18:00 }]|got 8:00-18:00; hours have two digits, 08:00",
                "regimes: [{ name: core, hours: mon-fri 8am-6pm }]|hours are those of a clock of 24 hours",
                "accounting: { maintenance: { treatment: removed, notice: 5 days of core } }|did you mean 5 working days of core?",
                "accounting: { maintenance: { treatment: removed, notice: 2 weeks } }|write a week as 7 d",
                "settlement: { fee: { amount: £70, per: year, currency: gbp } }|got gbp; did you mean GBP?",
            })
    void aLineOfTheContractIsToldWhatWasMeant(String line, String expected) {
        assertThat(told(HEAD + line + "\nmeasures: [{ name: m, kind: availability, target: 99 % }]\n"))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"London", "BST", "europe/london"})
    void aZoneIsToldByItsCity(String zone) {
        String text =
                HEAD.replace("Europe/London", zone) + "measures: [{ name: m, kind: availability, target: 99 % }]\n";
        assertThat(told(text)).contains("case.yml:3:7: expected a time zone").contains("did you mean Europe/London?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-05-01|expected a date at which the contract is in force, from 2025-06-01 on, got 2025-05-01",
                "2026-06-01|expected a date at which the contract is in force, before 2026-06-01, got 2026-06-01",
            })
    void anAmendmentLiesWithinItsContract(String from, String expected) {
        assertThat(told(HEAD + """
                        inForce: { from: 2025-06-01, until: 2026-06-01 }
                        measures: [{ name: m, kind: availability, target: 99 %% }]
                        amendments: [{ from: %s, reason: Stricter, measures: [{ name: m, target: 99.9 %% }] }]
                        """.formatted(from))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-13|a year has the months 01 to 12",
                "2025-Q5|a year has the quarters Q1 to Q4",
                "2025-3|a month has two digits, 2025-03",
                "03-2025|the year stands first, with hyphens",
                "2025-02-29|there is no such day",
                "2025-03-01T00:00:00/2025-04-01T00:00:00|an instant has its zone",
            })
    void aPeriodIsToldWhatIsWrongWithIt(String period, String expected) {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> io.milepost.sla.hours.Period.parse(period, java.time.ZoneId.of("Europe/London"))))
                .hasMessageEndingWith(expected.contains("zone") ? "2025-03-01T00:00:00Z" : expected)
                .hasMessageContaining(expected);
    }
}
