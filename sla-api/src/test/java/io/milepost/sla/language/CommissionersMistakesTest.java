package io.milepost.sla.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.language.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong who write a contract for the first time, in a word processor or by hand, and what they are told. */
class CommissionersMistakesTest {
    private static final String HEAD = """
            name: case
            service: national
            zone: Europe/London
            measures:
              - name: m
                kind: availability
            """;

    private static List<String> mistakes(String text) {
        InvalidContractException refused = catchThrowableOfType(
                InvalidContractException.class, () -> ContractReader.parse("case.yml", text, Path.of(".")));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target: 99,9 %|7:13: expected a percentage like 99.9 %, got 99,9 %; decimals stand after a point",
                "target: 99.9|7:13: expected a percentage like 99.9 %, got 99.9, which has no %",
                "target: 101 %|7:13: expected a percentage up to 100 %, got 101 %",
                "target: { attainment: 99,9 % }|7:30: unknown key 9 %; decimals stand after a point, not after a comma",
                "target: 99 %; accounting: { maintenance: removed }"
                        + "|8:32: expected keys with values like { treatment: removed }, got \"removed\"",
                "target: 99 %; accounting: { maintenance: { treatment: removed, cap: 12 h } }"
                        + "|8:59: expected keys with values like { length: 12 h, per: year }, got \"12 h\"",
                "target: 99 %; accounting: { unknown: up }"
                        + "|8:28: expected keys with values like { treatment: removed, coverageFloor: 90 % }, got \"up\"",
                "target: 99 %; accounting: { population: users }"
                        + "|8:31: expected none, or keys with values like { rule: user-minutes, users: 500000 }, got users",
                "target: 99 %; accounting: { population: { rule: user-minutes, users: 0 } }"
                        + "|8:60: expected a number of users above 0",
                "target: 99 %; accounting: { population: { rule: user-minutes, users: '5,00' } }"
                        + "|8:60: expected a whole number, got 5,00; decimals stand after a point",
                "target: 99 %; accounting: { population: { rule: threshold, moreThan: 5 } }"
                        + "|8:60: expected a percentage like 99.9 %, got 5, which has no %",
                "target: 99 %; accounting: { rounding: { verdict: nearest } }"
                        + "|8:40: expected exact, or keys with values like { mode: nearest, places: 2 }, got nearest",
                "target: 99 %; accounting: { rounding: truncate }"
                        + "|8:29: expected keys with values like { display: { mode: truncate, places: 3 } }, got \"truncate\"",
                "target: 99 %; points: { bands: [{ below: 99 %, points: 1e99999 }, { atLeast: 99 %, points: 0 }] }"
                        + "|8:46: expected a number like 2 or 2.5, got 1e99999",
                "target: 99 %; points: { bands: [{ below: 99 %, points: -1 }, { atLeast: 99 %, points: 0 }] }"
                        + "|8:46: expected a number like 2 or 2.5, got -1",
                "target: 99 %; points: { repeatFactor: 2 }|8:13: expected one of bands, steps or increments, got 0",
                "target: 99 %; credits: { bands: [] }|8:23: expected bands from 0 to 100 %, got none"
            })
    void aMistakeSaysWhatToWrite(String lines, String expected) {
        assertThat(mistakes(HEAD + "    " + lines.replace("; ", "\n    ") + "\n"))
                .last()
                .isEqualTo("case.yml:" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thresholdMs: 2.4 s", "thresholdMs: 2.4", "thresholdMs: 2,4"})
    void aThresholdIsInWholeMilliseconds(String line) {
        assertThat(mistakes(HEAD.replace("availability", "response-time") + "    target: 95 %\n    " + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("case.yml:8:18: expected whole milliseconds without a unit like 2400, got 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours: 24/7|4:34: expected days and hours like mon-fri 08:00-18:00, or always, got 24/7",
                "hours: Mon-Fri 8-18|4:34: expected hours like 08:00-18:00, got 8-18",
                "hours: mon-fri 08:00-18:00, holidays: scotland"
                        + "|4:65: expected keys with values like { calendar: england-and-wales }, got \"scotland\"",
                "hours: mon-fri 08:00-18:00, holidays: { calendar: uk }"
                        + "|4:77: expected the name of a holiday calendar, got uk;"
                        + " known here: england-and-wales, northern-ireland, scotland"
            })
    void hoursThatCannotBeReadAreToldWithAnExample(String hours, String expected) {
        String regimes = "regimes: [{ name: office, " + hours + " }]\nmeasures:";

        assertThat(mistakes(HEAD.replace("measures:", regimes) + "    target: 99 %\n"))
                .singleElement()
                .isEqualTo("case.yml:" + expected);
    }

    /** Blanks that do not break and dashes instead of hyphens cannot be told apart on a screen. */
    @ParameterizedTest
    @ValueSource(strings = {"99.9\u00a0%", "99.9\u202f%", "\u00a099.9 %"})
    void whatWordProcessorsPutInIsRead(String target) {
        String regimes = "regimes: [{ name: office, hours: mon\u2013fri 08:00\u201318:00 }]\nmeasures:";

        assertThat(mistakes(HEAD.replace("measures:", regimes) + "    target: " + target + "\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'   target: 99 %'|7:4: expected YAML: expected <block end>, but found '<block mapping start>'"
                        + "; lines that belong together begin in the same column, further right than the line above them, and a colon is followed by a blank",
                "'     target: 99 %'|7:12: expected YAML: mapping values are not allowed here"
                        + "; lines that belong together begin in the same column, further right than the line above them, and a colon is followed by a blank",
                "'    target 99 %'|8:1: expected YAML: could not find expected ':'; a key is followed by a colon and a blank",
                "'    target: { attainment: 99 %'|8:1: expected YAML: expected ',' or '}', but got <stream end>"
                        + "; the bracket at 7:13 is not closed"
            })
    void linesThatStandWrongAreExplained(String line, String expected) {
        assertThat(mistakes(HEAD + line + "\n")).singleElement().isEqualTo("case.yml:" + expected);
    }

    @Test
    void aContractPromisesSomething() {
        assertThat(mistakes("name: case\nservice: national\nzone: UTC\nmeasures: []\n"))
                .containsExactly("case.yml:4:11: expected one measure or more, got none");
    }

    @Test
    void keysOfTheContractThatMayStandAreAllNamed() {
        assertThat(mistakes(HEAD + "    target: 99 %\nvalidity: { from: 2025-01-01 }\n"))
                .singleElement()
                .asString()
                .contains("unknown key validity; known here: inForce, amendments, name");
    }

    @Test
    void anAmendmentOfAMisspeltMeasureIsToldWhichOneMayBeMeant() {
        String amendment = "amendments: [{ from: 2025-03-15, reason: r, measures: [{ name: n, target: 98 % }] }]\n";

        assertThat(mistakes(HEAD + "    target: 99 %\n" + amendment))
                .contains("case.yml:8:56: expected the name of a measure, or a new one with its kind, got n;"
                        + " did you mean m?");
    }

    @Test
    void eachGapIsToldAtTheBandAfterIt() {
        assertThat(mistakes(HEAD + """
                            target: 99 %
                            points:
                              bands:
                                - { atLeast: 99 %, points: 0 }
                                - { atLeast: 98.0 %, atMost: 98.9 %, points: 1 }
                                - { atMost: 97.9 %, points: 2 }
                        """.indent(4).replaceAll("(?m)^ {8}", "    ")))
                .hasSize(2)
                .allMatch(mistake -> mistake.contains("expected bands without a gap, got none for"))
                .extracting(mistake -> mistake.split(":")[1])
                .containsExactly("10", "11");
    }
}
