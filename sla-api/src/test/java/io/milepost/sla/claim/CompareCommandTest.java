package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String contract = "";

    @BeforeEach
    void writeContract() throws IOException {
        contract = write("contract.yml", """
                name: case
                service: national
                zone: UTC
                measures:
                  - { name: m, kind: availability, target: 99.95 % }
                  - { name: d, kind: delivery-time, thresholdMs: 60000, target: 95 % }
                """);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String intervals(String name, String downUntil, String vantage) throws IOException {
        return write(
                name + ".csv",
                "measure,start,end,state,vantage\nm,2025-05-01T00:00:00Z,2025-06-01T00:00:00Z,up," + vantage
                        + "\nm,2025-05-10T00:00:00Z,2025-05-10T" + downUntil + "Z,down," + vantage + "\n");
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void a_stranger_compares_two_services_from_their_files() throws IOException {
        String national = intervals("national", "00:30:00", "inside");
        String local = intervals("local", "00:10:00", "inside");
        String counts = write(
                "counts.csv", "measure,start,end,valid,good\nd,2025-05-01T00:00:00Z,2025-06-01T00:00:00Z,1000,960\n");

        int exit = run(
                contract,
                "--period",
                "2025-05",
                "--compare",
                "national=" + national,
                "--compare",
                "national=" + counts,
                "--compare",
                "local=" + local);

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("national     99.932796 %, missed, between 99.932795 and 99.932796 %, coverage 100.000 %")
                .contains("local beside national: better (+0.044803 points)")
                .contains("note: The evidence does not tell how often and by what kind of probe m was watched")
                .contains("local        nothing is known")
                .contains("because: Nothing is known of local")
                .contains("bounds (counts): The 95 % interval of Clopper and Pearson");
    }

    @Test
    void json_is_that_of_the_api_and_other_places_are_not_alike() throws IOException {
        String national = intervals("national", "00:30:00", "inside");
        String local = intervals("local", "00:10:00", "internet");

        run(contract, "--period", "2025-05", "--json", "--compare", "n=" + national, "--compare", "l=" + local);

        JsonNode difference = new ObjectMapper()
                .readTree(out.toString())
                .path("measures")
                .get(0)
                .path("differences")
                .get(0);
        assertThat(difference.path("outcome").asText()).isEqualTo("not-alike");
        assertThat(difference.path("reasons").get(0).asText()).isEqualTo("m was seen from: inside of n; internet of l");
    }

    @Test
    void a_wrong_question_is_answered_with_what_is_expected() throws IOException {
        String file = intervals("national", "00:30:00", "inside");
        assertThat(run(contract, "--period", "2025-05", "--compare", "national=" + file))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Cannot compare: expected two different names or more, got national");
        assertThat(run(contract, "--period", "2025-05", "--compare", file)).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot compare: expected NAME=FILE such as local=outages.csv, got ");
        String strange = write("strange.csv", "colour\nred\n");
        assertThat(run(contract, "--period", "2025-05", "--compare", "a=" + file, "--compare", "b=" + strange))
                .isEqualTo(1);
        assertThat(err.toString()).contains("strange.csv:1:1: expected the header of intervals", "got colour");
    }
}
