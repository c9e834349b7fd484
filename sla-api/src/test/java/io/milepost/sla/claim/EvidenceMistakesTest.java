package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What goes wrong in evidence that comes out of spreadsheets and by hand, and what people are told. */
class EvidenceMistakesTest {
    private static final String HEADER = "measure,start,end,state,users\n";
    private static final String UP = "m,2025-03-01T00:00:00Z,2025-04-01T00:00:00Z,up,\n";
    private static final String BY_USERS = """
            name: case
            service: national
            zone: UTC
            accounting: { population: { rule: user-minutes } }
            measures: { name: m, kind: availability, target: 99 % }
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String contract, String... evidence) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(write("contract.yml", contract), "--period", "2025-03", "--json"));
        for (int i = 0; i < evidence.length; i += 2) {
            arguments.add("--" + evidence[i]);
            arguments.add(write(evidence[i] + i + ".csv", evidence[i + 1]));
        }
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(new String[0]));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String told() {
        return err.toString().replace(directory + "/", "");
    }

    private static String contract() {
        return BY_USERS.replaceAll("accounting.*\n", "");
    }

    @ParameterizedTest
    @CsvSource({";, semicolons", "'\t', tabs"})
    void columnsThatAreNotSeparatedByCommasAreToldSo(String separator, String word) throws IOException {
        assertThat(run(contract(), "intervals", (HEADER + UP).replace(",", separator)))
                .isEqualTo(1);
        assertThat(told())
                .contains("intervals0.csv:1:1: expected commas between columns, got " + word
                        + "; save it as CSV with commas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10/03/2025 10:00",
                "2025-03-10 10:00",
                "2025-03-10T10:00:00",
                "2025-10-26T01:30:00 BST",
                "45726.41"
            })
    void timesWithoutAZoneAreRefusedWithBothWaysToWriteOne(String at) throws IOException {
        assertThat(run(contract(), "intervals", HEADER + UP + "m," + at + ",2025-03-11T00:00:00Z,down,\n"))
                .isEqualTo(1);
        assertThat(told())
                .contains("intervals0.csv:3:3: expected an instant with its zone, to the microsecond at most, like"
                        + " 2025-03-30T01:30:00Z or 2025-03-30T02:30:00+01:00, got " + at);
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsToldWhereItsRowBegins() throws IOException {
        assertThat(run(contract(), "intervals", HEADER + UP + "\"m,2025-03-10T00:00:00Z,2025-03-11T00:00:00Z,down,\n"))
                .isEqualTo(1);
        assertThat(told()).contains("got 1 mistake").contains("intervals0.csv:3:1: expected a closing quotation mark");
    }

    @Test
    void emptyColumnsAtTheEndAreNothingToMention() throws IOException {
        assertThat(run(contract(), "intervals", (HEADER + UP).replace("\n", ",,\n")))
                .isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void maintenanceOfAMeasureThatTheContractDoesNotKnowIsNoted() throws IOException {
        String windows = "start,end,measure\n2025-03-10T00:00:00Z,2025-03-10T01:00:00Z,mm\n";

        assertThat(run(contract(), "intervals", HEADER + UP, "maintenance", windows))
                .isZero();
        assertThat(told())
                .contains(
                        "note: maintenance2.csv:2:43: evidence names mm, which the contract does not know; did you mean m?");
    }

    @Test
    void twoNumbersOfUsersFromOneInstantOnContradictEachOther() throws IOException {
        String one = "from,users\n2025-01-01T00:00:00Z,500\n";
        String other = "from,users\n2025-01-01T01:00:00+01:00,1000\n";

        assertThat(run(BY_USERS, "intervals", HEADER + UP, "population", one, "population", other))
                .isEqualTo(1);
        assertThat(told())
                .contains("population4.csv:2:27: expected one number of users from 2025-01-01T00:00:00Z on,"
                        + " got 500 and 1000");
        assertThat(run(BY_USERS, "intervals", HEADER + UP, "population", one, "population", one))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5,000\"", "99999999999999999999", "5000 users", "RX1;"})
    void aNumberOfUsersThatWentWrongIsNoOrganisation(String users) throws IOException {
        assertThat(run(
                        BY_USERS,
                        "intervals",
                        HEADER + UP + "m,2025-03-10T00:00:00Z,2025-03-11T00:00:00Z,down," + users))
                .isEqualTo(1);
        assertThat(told())
                .contains("intervals0.csv:3:50: expected a number of users or organisations like RX1;RX2, got "
                        + users.replace("\"", ""));
    }

    /** Of unknown size it would have hit nobody. */
    @Test
    void anOutageOfAnOrganisationWhoseUsersNobodyKnowsIsNotWeighed() throws IOException {
        String users = "from,users,organisation\n2025-01-01T00:00:00Z,1000,\n2025-01-01T00:00:00Z,100,RX1\n";
        String outage = HEADER + UP + "m,2025-03-10T00:00:00Z,2025-03-10T02:00:00Z,down,RX1;RX9\n";

        assertThat(run(BY_USERS, "intervals", outage, "population", users)).isEqualTo(1);
        assertThat(told())
                .isEqualToIgnoringNewLines("Cannot weigh an outage of m: expected the number of users of RX9 at"
                        + " 2025-03-10T00:00:00Z as evidence (population), got none");
    }

    @Test
    void aShareOfADelayIsOneOfThreeAndOnlyOfAShareSomethingIsUntold() throws IOException {
        String contract =
                "name: case\nservice: national\nzone: UTC\n" + "measures: { name: m, kind: success, target: 99 % }\n";
        String counts = "measure,start,end,valid,good,share,untold\n"
                + "m,2025-03-01T00:00:00Z,2025-03-02T00:00:00Z,100,99,ours,0\n"
                + "m,2025-03-01T00:00:00Z,2025-03-02T00:00:00Z,100,99,,7\n";

        assertThat(run(contract, "counts", counts)).isEqualTo(1);
        assertThat(told())
                .contains(":2:", "expected whole, own or remote, got ours")
                .contains(":3:", "expected a share of which it is untold, got 7 of none");
    }

    @Test
    void countsMayComeInSeveralFiles() throws IOException {
        String contract =
                "name: case\nservice: national\nzone: UTC\n" + "measures: { name: m, kind: success, target: 99 % }\n";
        String counts = "measure,start,end,valid,good\nm,2025-03-01T00:00:00Z,2025-03-02T00:00:00Z,100,";

        assertThat(run(contract, "counts", counts + "100\n", "counts", counts + "97\n"))
                .isZero();
        assertThat(out.toString()).contains("\"exact\" : \"197/200\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10/03/2025 10:00|the year stands first, then month and day, with hyphens",
                "2025-03-10 10:00|a T stands between date and time",
                "2025-03-10T10:00:00|which has no zone",
                "2025-03-10|which has no time of day and no zone",
                "2025-03-10T24:00:00Z|the end of a day is 00:00 of the next",
                "45726.41|which is a spreadsheet's number of a day"
            })
    void anInstantIsToldWhatIsWrongWithIt(String at, String advice) throws IOException {
        assertThat(run(contract(), "intervals", HEADER + UP + "m," + at + ",2025-03-11T00:00:00Z,down,\n"))
                .isEqualTo(1);
        assertThat(told()).contains("got " + at).contains(advice);
    }

    @Test
    void aColumnThatIsMissingIsToldOnceAndNotForEachRow() throws IOException {
        String samples = "measure,at\nm,2025-03-10T10:00:00Z\nm,2025-03-10T11:00:00Z\n";

        assertThat(run(contract(), "samples", samples)).isEqualTo(1);
        assertThat(told())
                .contains("got 1 mistake")
                .contains(
                        "samples0.csv:1:1: expected a column value_ms (milliseconds) or ok (yes or no), got measure, at");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWhereTheyStand() throws IOException {
        Path file = Files.write(
                directory.resolve("latin.csv"),
                (HEADER + "m\u00e9,2025-03-01T00:00:00Z,2025-04-01T00:00:00Z,up,\n")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        CommandLine command = new CommandLine(new SlaCheck());
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute(
                        write("contract.yml", contract()), "--period", "2025-03", "--intervals", file.toString()))
                .isEqualTo(1);
        assertThat(told()).contains("latin.csv:2:1: expected text in UTF-8, got other bytes");
    }

    @Test
    void countsWithAnotherLimitThanTheContractsAreNoted() throws IOException {
        String timed = contract()
                .replaceAll(
                        "measures(.|\n)*",
                        "measures: [{ name: m, kind: delivery-time, threshold: 1 min," + " target: 95 % }]\n");
        String counts = "measure,start,end,valid,good,threshold_ms\n"
                + "m,2025-03-10T10:00:00Z,2025-03-10T11:00:00Z,10,9,30000\n";

        assertThat(run(timed, "counts", counts)).isZero();
        assertThat(told())
                .contains("note: counts of m with the threshold_ms 30000 are not used; the contract's are [60000]");
    }
}
