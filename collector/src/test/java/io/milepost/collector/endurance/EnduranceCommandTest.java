package io.milepost.collector.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EnduranceCommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream news = new ByteArrayOutputStream();
    private final StringWriter refused = new StringWriter();

    /** Kept with every seed but 13, and broken down with seed 99. */
    private record Dice(String id) implements Trial {
        @Override
        public String promise() {
            return "Never 13.";
        }

        @Override
        public String method() {
            return "A die is cast.";
        }

        @Override
        public Round round(long seed, Path place) throws IOException {
            if (seed == 99) {
                throw new IOException("the die is gone");
            }
            Files.writeString(place.resolve("cast"), "" + seed);
            return Round.NOTHING.count("casts", 2).require(seed != 13, "13 was cast");
        }
    }

    private int run(String... arguments) {
        PrintStream printed = new PrintStream(news, true, StandardCharsets.UTF_8);
        EnduranceCommand command =
                new EnduranceCommand(List.of(new Dice("D1"), new Dice("D2")), directory, Clock.systemUTC(), printed);
        return new CommandLine(command).setErr(new PrintWriter(refused, true)).execute(arguments);
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("collector/RELIABILITY.md"));
    }

    @Test
    void the_rounds_of_several_runs_add_up() throws Exception {
        assertThat(run("--seed", "1", "--budget", "1ms")).isZero();
        assertThat(run("--seed", "2", "--budget", "1ms", "--only", "D1")).isZero();
        assertThat(Files.readAllLines(directory.resolve("collector/reliability/results.jsonl")))
                .filteredOn(line -> line.startsWith("{\"trial\":\"D1\",\"seed\":"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.endsWith("\"counts\":{\"casts\":2},\"violations\":[]}"));
        assertThat(page()).contains("| **D1** Never 13. | A die is cast. | ").contains("| **D2** Never 13.");
    }

    @Test
    void each_trial_has_a_round_however_short_the_time_and_none_without_any() throws Exception {
        run("--seed", "1", "--budget", "0s");
        assertThat(page()).contains("| **D1** Never 13. | A die is cast. | none yet |  |  |  |");
        run("--seed", "1", "--budget", "1ns");
        assertThat(page())
                .containsPattern("D1.* 1 \\| casts: 2 \\| 0 \\|")
                .containsPattern("D2.* 1 \\| casts: 2 \\| 0 \\|");
    }

    @Test
    void a_broken_promise_is_exit_1_and_told_with_its_seed() throws Exception {
        assertThat(run("--seed", "13", "--budget", "1ns", "--only", "D2")).isEqualTo(1);
        assertThat(news.toString(StandardCharsets.UTF_8)).contains("VIOLATION: 13 was cast");
        assertThat(page()).contains("13 was cast (`./milepost endurance --only D2 --seed 13 --budget 1s`)");
    }

    @Test
    void a_round_that_breaks_down_is_a_violation_too() throws Exception {
        assertThat(run("--seed", "99", "--budget", "1ns", "--only", "D1")).isEqualTo(1);
        assertThat(page()).contains("the round ended with java.io.IOException: the die is gone");
    }

    @Test
    void a_wrong_call_is_exit_2() {
        assertThat(run("--only", "D7")).isEqualTo(2);
        assertThat(refused.toString()).startsWith("Cannot run: --only expected some of [D1, D2], got D7");
        assertThat(run("--budget", "soon")).isEqualTo(2);
        assertThat(refused.toString()).contains("Cannot run: --budget expected a duration such as 60m, got soon");
    }

    @Test
    void a_violation_that_was_mended_stays_and_says_what_its_seed_gave_since() throws Exception {
        Path results = Files.createDirectories(directory.resolve("collector/reliability"))
                .resolve("results.jsonl");
        String round = "{\"trial\":\"D1\",\"seed\":5,\"ended\":\"2026-11-23T05:00:00Z\",\"seconds\":1,\"code\":\"a1\","
                + "\"machine\":\"m\",\"counts\":{\"casts\":2},\"violations\":[\"13 was cast\"]}\n";
        Files.writeString(results, round + round.replace("05:00", "06:00"));
        Files.writeString(
                results,
                "{\"trial\":\"D1\",\"seed\":5,\"ended\":\"2026-11-23T05:00:00Z\",\"mended\":\"b2\",\"how\":\"the die was loaded\"}\n",
                StandardOpenOption.APPEND);
        run("--seed", "5", "--budget", "1ns", "--only", "D1");
        assertThat(page())
                .contains("| 3 | casts: 6 | 2, mended: 1 |")
                .containsPattern(
                        "D1, 2026-11-23T05:00:00Z, code a1: 13 was cast .*\n"
                                + "  Mended in b2: the die was loaded. Rounds with this seed since: 2 \\(.*\\), with a violation: 1.")
                .containsPattern("D1, 2026-11-23T06:00:00Z, code a1: 13 was cast .*\n"
                        + "  Not mended. Rounds with this seed since: 1 \\(.*\\), with a violation: 0.");
    }

    @Test
    void a_line_of_the_results_that_is_none_is_named() throws Exception {
        Path results = Files.createDirectories(directory.resolve("collector/reliability"))
                .resolve("results.jsonl");
        Files.writeString(results, "{\"trial\":\"D1\"\n");
        assertThat(run("--budget", "0s")).isEqualTo(1);
        assertThat(refused.toString())
                .contains("results.jsonl:1: expected the JSON of a round or a mending, got {\"trial\":\"D1\"");
    }
}
