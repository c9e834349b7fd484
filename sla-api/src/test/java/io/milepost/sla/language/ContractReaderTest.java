package io.milepost.sla.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.AgreedTime;
import io.milepost.sla.contract.accounting.MaintenanceRule.Treatment;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.language.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {
    private static final String HEAD = "name: case\nservice: national\nzone: UTC\n";

    @TempDir
    Path directory;

    private static Contract parse(String text) {
        return ContractReader.parse("case.yml", text, Path.of("."));
    }

    private static List<String> mistakes(String text) {
        try {
            parse(text);
        } catch (InvalidContractException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
        return List.of();
    }

    private static List<String> measureMistakes(String line) {
        return mistakes(HEAD + "measures:\n  - name: m\n    kind: availability\n    target: 99 %\n    " + line + "\n");
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        assertThat(mistakes("""
                        name: Case
                        service: national
                        zon: UTC
                        accounting:
                          maintenance: { treatment: remove, notise: 5 d }
                        regimes:
                          - { name: support, hours: mon-fry 08:00-18:00 }
                          - { name: rest, restOf: suport }
                        measures:
                          - name: m
                            kind: availabilty
                            target: 99.9
                        """))
                .containsExactly(
                        "case.yml:1:1: expected the key zone, which is missing",
                        "case.yml:1:7: expected a name of small letters, digits, dots and hyphens, got Case",
                        "case.yml:3:1: unknown key zon; did you mean zone?",
                        "case.yml:5:29: expected one of counted-up, not-excluded, removed, got remove; did you mean removed?",
                        "case.yml:5:37: unknown key notise; did you mean notice?",
                        "case.yml:7:29: expected days like mon-fri or sat,sun, got mon-fry",
                        "case.yml:8:27: expected the name of a regime, got suport; did you mean support?",
                        "case.yml:11:11: expected a kind of measure, got availabilty; did you mean availability?",
                        "case.yml:12:13: expected a percentage like 99.9 %, got 99.9, which has no %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounting: { unknown: { treatment: up, coverageFloor: 101 % } }"
                        + "|8:60: expected a percentage up to 100 %, got 101 %",
                "accounting: { minimumOutage: ten }|8:34: expected a length like 10 min, 12 h or 5 d, got ten",
                "accounting: { agreedTime: months }"
                        + "|8:31: expected elapsed, civil-days or a fixed length like 43200 min, got months",
                "accounting: { minimumOutage: 999999999999 d }|8:34: expected a smaller number, got 999999999999 d",
                "accounting: { degraded: 30 }|8:29: expected up, down or a weight like 30 %, got 30",
                "accounting: { population: { rule: threshold } }"
                        + "|8:31: expected either moreThan or atLeast with the share of users that makes an outage",
                "vantages: { names: [a, b], upWhen: quorum 3 }|8:40: expected at most the 2 vantages that are named",
                "vantages: { upWhen: most }|8:25: expected any-of, all-of or quorum 2, got most",
                "regimes: day|8:14: expected the name of a regime, got day",
                "target: 98 %|8:5: expected each key once, got target again",
                "colour: red|8:5: unknown key colour; known here: name, title, regimes, period, accounting, credits,"
                        + " points, kind, target, targets, targetRule, vantages, per",
                "credits: {}|8:14: expected one of bands, steps or increments, got 0",
                "title: []|8:12: expected a value, got a list"
            })
    void aMistakeIsToldAtItsPlace(String line, String expected) {
        assertThat(measureMistakes(line)).first().asString().endsWith(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ atLeast: 99.0 %, credit: 10 % }, { above: 95 %, atMost: 99 %, credit: 25 % }, { atMost: 95 %, credit: 50 % }"
                        + "|expected bands that do not overlap, got two for exactly 99 %; say how the figure is rounded"
                        + " first, or mend the bounds",
                "{ atLeast: 99.9 %, credit: 0 % }, { atMost: 99.89 %, credit: 10 % }"
                        + "|expected bands without a gap, got none for 99.89 % to 99.9 %; say how the figure is rounded"
                        + " first, or mend the bounds",
                "{ above: 99 %, credit: 0 % }, { below: 99 %, credit: 10 % }"
                        + "|expected bands without a gap, got none for exactly 99 %; say how the figure is rounded"
                        + " first, or mend the bounds",
                "{ below: 99 %, credit: 10 % }|expected bands up to 100 %, got none from 99 % on",
                "{ atLeast: 10 %, credit: 0 % }"
                        + "|expected bands without a gap, got none for 0 % to 10 %; say how the figure is rounded first,"
                        + " or mend the bounds"
            })
    void bandsWithGapsOrOverlapsAreRefused(String bands, String expected) {
        List<String> mistakes = measureMistakes("credits: { bands: [" + bands + "] }");
        assertThat(mistakes).singleElement().asString().endsWith("8:24: " + expected);
    }

    @Test
    void aRoundingRuleClosesTheGapsBetweenPublishedBands() {
        String bands = "bands: [{ atLeast: 99 %, points: 0 }, { atLeast: 98 %, atMost: 98.9 %, points: 1 },"
                + " { atMost: 97.9 %, points: 4 }]";
        String oneDecimal = ", rounding: { mode: truncate, places: 1 }";
        String twoDecimals = ", rounding: { mode: truncate, places: 2 }";

        assertThat(measureMistakes("points: { " + bands + " }")).hasSize(2);
        assertThat(measureMistakes("points: { " + bands + oneDecimal + " }")).isEmpty();
        assertThat(measureMistakes("points: { " + bands + twoDecimals + " }")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1|expected YAML: ",
                "''|expected a contract, got an empty file",
                "- 1|expected keys with values, got a list",
                "just words|expected keys with values, got \"just words\""
            })
    void whatIsNoContractIsToldSo(String text, String expected) {
        assertThat(mistakes(text)).singleElement().asString().contains(expected);
    }

    @Test
    void anEmptyFileIsToldSo() {
        assertThat(mistakes("# nothing\n")).containsExactly("case.yml:1:1: expected a contract, got an empty file");
    }

    @Test
    void aMeasuresAccountingReplacesOnlyThePartsThatItNames() {
        Contract contract = parse(HEAD + """
                accounting: { agreedTime: civil-days, minimumOutage: 5 min, maintenance: { treatment: removed } }
                measures:
                  - { name: one, kind: availability, target: 99 % }
                  - { name: two, kind: availability, target: 99 %, accounting: { minimumOutage: 10 min } }
                """);
        Measure two = contract.measures().get(1);

        assertThat(contract.measures().get(0).terms().accounting().minimumOutageMicros())
                .isEqualTo(5 * Span.MINUTE);
        assertThat(two.terms().accounting().minimumOutageMicros()).isEqualTo(10 * Span.MINUTE);
        assertThat(two.terms().accounting().agreedTime()).isEqualTo(new AgreedTime.CivilDays());
        assertThat(two.terms().accounting().maintenance().treatment()).isEqualTo(Treatment.REMOVED);
    }

    @Test
    void sharesAreExact() {
        Contract contract = parse(HEAD + "measures: [{ name: m, kind: availability, target: 99.95% }]\n");

        assertThat(contract.measures().get(0))
                .isInstanceOfSatisfying(
                        Measure.Availability.class,
                        measure -> assertThat(measure.target().attainment()).isEqualTo(Ratio.of(1999, 2000)));
    }

    @Test
    void thresholdsOfAContractAreListedOnce() {
        Contract contract = parse(HEAD + """
                measures:
                  - { name: a, kind: delivery-time, thresholdMs: 60000, target: 95 % }
                  - { name: b, kind: delivery-time, thresholdMs: 10000, target: 90 % }
                  - { name: c, kind: delivery-time, thresholdMs: 60000, target: 99 % }
                """);

        assertThat(contract.thresholdsMillis()).containsExactly(10_000L, 60_000L);
    }

    @Test
    void aDirectoryIsReadByFileNameAndAllItsMistakesAreTold() throws IOException {
        String measures = "measures: [{ name: m, kind: availability, target: 99 % }]\n";
        Files.writeString(directory.resolve("b.yml"), HEAD.replace("case", "second") + measures);
        Files.writeString(directory.resolve("a.yml"), HEAD + measures);
        Files.writeString(directory.resolve("notes.txt"), "no contract");
        assertThat(ContractReader.loadDirectory(directory))
                .extracting(Contract::name)
                .containsExactly("case", "second");

        Files.writeString(directory.resolve("c.yml"), HEAD + measures);
        Files.writeString(directory.resolve("d.yml"), "name: x\n");
        assertThatThrownBy(() -> ContractReader.loadDirectory(directory))
                .isInstanceOf(InvalidContractException.class)
                .hasMessageContaining(directory.resolve("c.yml") + ":1:1: expected a name of its own, got that of "
                        + directory.resolve("a.yml"))
                .hasMessageContaining(directory.resolve("d.yml") + ":1:1: expected the key service, which is missing");
    }

    @Test
    void ownCalendarsComeFromAFileBesideTheContract() throws IOException {
        Files.writeString(directory.resolve("days.csv"), "date,name\n2025-04-01,Founding day\n");
        Path file = Files.writeString(directory.resolve("c.yml"), HEAD + """
                        calendars: [{ name: own, file: days.csv, from: 2025-01-01, until: 2026-01-01 }]
                        regimes: [{ name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: own } }]
                        measures: [{ name: m, kind: availability, target: 99 % }]
                        """);
        assertThat(ContractReader.load(file).measures()).hasSize(1);

        Files.writeString(
                directory.resolve("days.csv"),
                "\uFEFFdate,name\n2025-04-01,Founding day\n# of the year after\n 2027-04-01\n2025-4-2\n31/12/2025,Old year\n");
        assertThatThrownBy(() -> ContractReader.load(file))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage(
                        String.join(
                                "\n",
                                directory.resolve("days.csv")
                                        + ":4:2: expected a date from 2025-01-01 to before 2026-01-01,"
                                        + " which the calendar covers, got 2027-04-01",
                                directory.resolve("days.csv")
                                        + ":5:1: expected a date like 2025-12-25, got 2025-4-2; months and days have two digits",
                                directory.resolve("days.csv")
                                        + ":6:1: expected a date like 2025-12-25, got 31/12/2025; the year stands first, then month and day, with hyphens"));
    }

    @Test
    void mistakesOfTheContractAreToldBeforeThoseOfItsCalendarFile() throws IOException {
        Files.writeString(directory.resolve("days.csv"), "never\n");
        Path file = Files.writeString(directory.resolve("c.yml"), HEAD + """
                        calendars: [{ name: own, file: days.csv }, { name: other, file: none.csv }]
                        measures: [{ name: m, kind: availability, target: 99 }]
                        """);
        assertThatThrownBy(() -> ContractReader.load(file))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage(String.join(
                        "\n",
                        file + ":4:65: expected a readable file of dates in UTF-8, got "
                                + directory.resolve("none.csv"),
                        file + ":5:51: expected a percentage like 99.9 %, got 99, which has no %",
                        directory.resolve("days.csv") + ":1:1: expected a date like 2025-12-25, got never"));
    }
}
