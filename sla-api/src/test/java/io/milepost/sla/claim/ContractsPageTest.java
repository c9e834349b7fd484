package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every example of CONTRACTS.md is a contract that can be judged, and its walk from an example to a verdict is as it says. */
class ContractsPageTest {
    private static final Path PAGE = Path.of("CONTRACTS.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)( [\\w.-]+)?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path directory;

    private static List<String> blocks(String kind) {
        List<String> found = new ArrayList<>();
        try {
            Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
            while (blocks.find()) {
                if (blocks.group(1).equals(kind)) {
                    found.add(blocks.group(3));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("expected to read " + PAGE, e);
        }
        return found;
    }

    static Stream<String> examples() {
        return blocks("yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAContractThatCanBeJudged(String example) {
        Contract contract = ContractReader.parse("example.yml", completed(example), directory);
        List<MeasureEvaluation> judged = ServiceLevels.evaluate(
                        contract, Period.parse("2025-03", contract.zone()), everythingIsWell(contract))
                .measures();

        assertThat(judged).isNotEmpty();
        assertThat(judged).extracting(MeasureEvaluation::verdict).contains(Verdict.MET);
        assertThat(judged).extracting(MeasureEvaluation::verdict).doesNotContain(Verdict.MISSED);
    }

    /** What an example leaves out is as in the page's first one. */
    private static String completed(String example) {
        StringBuilder whole = new StringBuilder();
        for (String line : List.of("name: national", "service: national", "zone: Europe/London")) {
            if (!example.startsWith(line) && !example.contains("\n" + line)) {
                whole.append(line).append('\n');
            }
        }
        if (!example.startsWith("measures:") && !example.contains("\nmeasures:")) {
            whole.append("measures: [{ name: imap, kind: availability, target: 99.9 % }]\n");
        }
        return whole + example;
    }

    /** Evidence by which everything is promised and kept: up for two years, and good samples in every hour of March. */
    private static Evidence everythingIsWell(Contract contract) {
        Span years = Span.of(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
        List<StateInterval> states = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        contract.everyVersion().forEach(measure -> {
            if (measure.kind().equals("fix-time")) {
                Instant incident = Instant.parse("2025-03-10T10:00:00Z");
                states.add(StateInterval.of(
                        measure.name(), "", Span.of(incident, incident.plusSeconds(3600)), ServiceState.DOWN));
            } else {
                states.add(StateInterval.of(measure.name(), "", years, ServiceState.UP));
            }
            for (Instant at = Instant.parse("2025-01-01T00:02:30Z");
                    at.isBefore(Instant.parse("2025-04-01T00:00:00Z"));
                    at = at.plusSeconds(3600)) {
                samples.add(new Sample(
                        measure.name(), Span.micros(at), 100_000L, true, 100_000, 50_000L, "RX1", "supplier"));
            }
        });
        List<PopulationChange> users =
                List.of(new PopulationChange(years.start(), "", 5000), new PopulationChange(years.start(), "RX1", 300));
        return new Evidence(states, samples, List.of(), List.of(), users);
    }

    @Test
    void thePageHasAnExampleOfEachTerm() {
        String all = String.join("\n", blocks("yaml"));
        assertThat(blocks("yaml")).hasSizeGreaterThan(30);
        assertThat(all)
                .contains("restOf:", "exceptions:", "basedOn:", "rolling 30 d", "year from month 4", "civil-days")
                .contains("counted-up", "notice:", "cap:", "coverageFloor:", "partial:", "degraded:", "minimumOutage:")
                .contains("user-minutes", "threshold", "nearest", "quorum", "badUnder", "badAtMost", "allowance:")
                .contains(
                        "sms-receipt",
                        "sms-acceptance",
                        "share: own",
                        "percentile:",
                        "average:",
                        "goodFrom:",
                        "averaged:")
                .contains("throughput", "fix-time", "reported", "bands:", "steps:", "increments:", "unit: days")
                .contains(
                        "averagedWithPrevious",
                        "accounts-hit",
                        "claim:",
                        "fee:",
                        "repeatFactor",
                        "settlement:",
                        "amendments:");
    }

    @Test
    void theWalkFromTheExampleToAVerdictIsAsItSays() throws IOException {
        String contract = run("--example");
        Path file = Files.writeString(directory.resolve("contract.yml"), contract);
        Path outages = Files.writeString(
                directory.resolve("outages.csv"), blocks("csv").get(0));

        String table = run(file.toString(), "--period", "2025-03", "--intervals", outages.toString());

        assertThat(table).contains(blocks("text").get(0));
    }

    @Test
    void theBudgetOfTheExampleIsAsItSays() throws IOException {
        Path contract = Files.writeString(directory.resolve("budget.yml"), named("yaml budget.yml"));
        Path intervals = Files.writeString(directory.resolve("budget.csv"), named("csv budget.csv"));

        String table = run(
                contract.toString(), "--budget", "--at", "2025-04-10T12:00:00Z", "--intervals", intervals.toString());

        assertThat(table).contains(named("text budget"));
    }

    @Test
    void whatAnExclusionDoesInTheExampleIsAsItSays() throws IOException {
        Path contract = Files.writeString(directory.resolve("what-if.yml"), named("yaml what-if.yml"));
        Path intervals = Files.writeString(directory.resolve("what-if.csv"), named("csv what-if.csv"));
        Path windows = Files.writeString(directory.resolve("windows.csv"), named("csv windows.csv"));

        String table = run(
                contract.toString(),
                "--period",
                "2025-06",
                "--intervals",
                intervals.toString(),
                "--maintenance",
                windows.toString(),
                "--what-if");

        assertThat(table).contains(named("text what-if"));
    }

    private static String named(String head) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group().startsWith("```" + head + "\n"))
                .findFirst()
                .orElseThrow()
                .group(3);
    }

    /** The two files in the head of the example are evidence for it, as README tells. */
    @Test
    void theExampleIsJudgedOnTheFilesThatItShows() throws IOException {
        String contract = run("--example");
        Path file = Files.writeString(directory.resolve("contract.yml"), contract);
        Path outages = Files.writeString(directory.resolve("outages.csv"), csv(contract, "measure,start"));
        Path samples = Files.writeString(directory.resolve("samples.csv"), csv(contract, "measure,at"));

        JsonNode all = new ObjectMapper()
                .readTree(run(
                        file.toString(),
                        "--period",
                        "2025-03",
                        "--intervals",
                        outages.toString(),
                        "--samples",
                        samples.toString(),
                        "--json"));

        assertThat(all.findValuesAsText("measure"))
                .containsExactly("webmail", "webmail", "delivery", "delivery", "desk");
        assertThat(all.findValuesAsText("verdict")).containsExactly("missed", "met", "met", "none", "met");
        assertThat(all.get(0).get("credit_amount").asText()).isEqualTo("500.00 GBP");
        assertThat(all.get(4).get("attainment").get("percent").asText()).isEqualTo("97.000000");
    }

    /** The commented lines of a CSV file from its header on. */
    private static String csv(String contract, String header) {
        return contract.lines()
                        .dropWhile(line -> !line.startsWith("#   " + header))
                        .takeWhile(line -> line.startsWith("#   "))
                        .map(line -> line.substring(4))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        assertThat(command.execute(arguments)).isZero();
        return out.toString();
    }
}
