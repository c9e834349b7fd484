package io.milepost.sla.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** A supplier's claim checked as a commissioner does it: a contract and CSV files in, the command's JSON out. */
final class Claim {
    private static final Map<String, String> HEADERS = Map.of(
            "intervals", "measure,start,end,state,users,vantage",
            "samples", "measure,at,value_ms,ok,count,remote_ms,organisation,reported_by",
            "counts", "measure,start,end,valid,good,threshold_ms,organisation,share,untold",
            "maintenance", "start,end,announced_at,approved,kind,measure",
            "population", "from,users,organisation");

    private final Path directory;
    private final String contract;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private List<String> at = List.of();

    private Claim(Path directory, String contract) {
        this.directory = directory;
        this.contract = contract;
    }

    static Claim under(Path directory, String contract) {
        return new Claim(directory, contract);
    }

    /** One availability measure named m, with further lines of its own. */
    static Claim availability(Path directory, String zone, String target, String... lines) {
        return measure(directory, zone, "availability", "target: " + target, lines);
    }

    static Claim measure(Path directory, String zone, String kind, String line, String... lines) {
        String head = "name: case\nservice: national\nzone: " + zone + "\nmeasures:\n  - name: m\n    kind: " + kind;
        return under(directory, head + "\n    " + line + "\n    " + String.join("\n    ", lines) + "\n");
    }

    Claim up(String start, String end) {
        return interval("m," + start + "," + end + ",up");
    }

    Claim down(String start, String end) {
        return interval("m," + start + "," + end + ",down");
    }

    Claim interval(String row) {
        return row("intervals", row);
    }

    Claim sample(String row) {
        return row("samples", row);
    }

    Claim count(String row) {
        return row("counts", row);
    }

    Claim maintenance(String row) {
        return row("maintenance", row);
    }

    Claim population(String row) {
        return row("population", row);
    }

    /** The instant at which the claim is looked at. */
    Claim at(String instant) {
        at = List.of("--at", instant);
        return this;
    }

    private Claim row(String file, String row) {
        rows.computeIfAbsent(file, same -> new ArrayList<>()).add(row);
        return this;
    }

    /** The first measure in its first regime. */
    JsonNode in(String period) {
        return all(period).get(0);
    }

    JsonNode in(String period, String regime) {
        for (JsonNode each : all(period)) {
            if (each.get("regime").asText().equals(regime)) {
                return each;
            }
        }
        throw new AssertionError("expected the regime " + regime + ", got none");
    }

    JsonNode all(String period) {
        try {
            return new ObjectMapper().readTree(text(period));
        } catch (IOException e) {
            throw new AssertionError("expected JSON", e);
        }
    }

    /** What {@code --what-if} tells of each exclusion. */
    JsonNode whatIf(String period) {
        try {
            return new ObjectMapper().readTree(text(period, "--what-if"));
        } catch (IOException e) {
            throw new AssertionError("expected JSON", e);
        }
    }

    /** What the command prints, byte for byte. */
    String text(String period, String... more) {
        try {
            Path file = Files.writeString(directory.resolve("contract.yml"), contract);
            List<String> arguments = new ArrayList<>(List.of(file.toString(), "--period", period, "--json"));
            arguments.addAll(List.of(more));
            arguments.addAll(at);
            for (Map.Entry<String, List<String>> csv : rows.entrySet()) {
                String text = HEADERS.get(csv.getKey()) + "\n" + String.join("\n", csv.getValue()) + "\n";
                arguments.add("--" + csv.getKey());
                arguments.add(Files.writeString(directory.resolve(csv.getKey() + ".csv"), text)
                        .toString());
            }
            return run(arguments);
        } catch (IOException e) {
            throw new AssertionError("expected to write the files of a claim", e);
        }
    }

    private static String run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int code = command.execute(arguments.toArray(new String[0]));
        if (code != 0) {
            throw new AssertionError("expected exit code 0, got " + code + ": " + err);
        }
        return out.toString();
    }

    static String percent(JsonNode measure) {
        return measure.get("attainment").get("percent").asText();
    }

    static String verdict(JsonNode measure) {
        return measure.get("verdict").asText();
    }

    /** Whole and part minutes of one of the amounts of time. */
    static double minutes(JsonNode measure, String amount) {
        return measure.get(amount).asLong() / 60e6;
    }
}
