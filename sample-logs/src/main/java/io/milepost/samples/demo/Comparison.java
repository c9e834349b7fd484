package io.milepost.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures that the pipeline found beside the truth that was known before it ran; equal means equal, not nearly. */
final class Comparison {

    private static final List<String> TIMES = List.of("agreed_us", "bad_us", "unknown_us");

    private final List<Row> rows = new ArrayList<>();

    /** One figure of one service; an absent figure is a null node. */
    record Row(String name, JsonNode value, JsonNode truth) {
        boolean equal() {
            // Integers of different width are the same figure.
            return value.isNumber() && truth.isNumber()
                    ? value.decimalValue().compareTo(truth.decimalValue()) == 0
                    : value.equals(truth);
        }
    }

    /** Takes every figure of the truth; what the truth does not know is not compared. */
    void add(String service, JsonNode found, JsonNode truth) {
        for (Map.Entry<String, JsonNode> entry : truth.properties()) {
            String name = judged(service, entry.getKey());
            JsonNode value = found.path(name);
            rows.add(new Row(
                    service + "/" + name, value.isMissingNode() ? NullNode.getInstance() : value, entry.getValue()));
        }
    }

    /** Takes the levels of services that were judged side by side by one contract; truths are by service. */
    void addLevels(JsonNode comparison, Map<String, JsonNode> truths) {
        for (JsonNode measure : comparison.path("measures")) {
            String name = "availability/" + measure.path("measure").asText() + "/"
                    + measure.path("regime").asText() + "/"
                    + measure.path("period").asText() + "/";
            for (JsonNode reached : measure.path("reached")) {
                String service = reached.path("service").asText();
                JsonNode truth =
                        truths.getOrDefault(service, NullNode.getInstance()).path("figures");
                addLevel(service + "/comparison/" + name, reached.path("level"), name, truth);
            }
        }
    }

    /** What is counted from logs is judged as well, and told by the truth under other names. */
    private void addLevel(String prefix, JsonNode level, String name, JsonNode truth) {
        for (String time : TIMES) {
            if (truth.has(name + time)) {
                rows.add(new Row(prefix + time, level.path(time), truth.path(name + time)));
            }
        }
    }

    /**
     * The truth knows when a target was away, {@code availability/TARGET/REGIME/MONTH/…}; the API judges it under a contract that
     * has the service's name and one measure for each target: {@code availability/CONTRACT/MEASURE/REGIME/MONTH/…}.
     */
    private static String judged(String service, String name) {
        return name.startsWith("availability/") ? "availability/" + service + name.substring(name.indexOf('/')) : name;
    }

    List<Row> differing() {
        return rows.stream().filter(row -> !row.equal()).toList();
    }

    int size() {
        return rows.size();
    }

    ObjectNode toJson(ObjectMapper mapper) {
        ArrayNode figures = mapper.createArrayNode();
        for (Row row : rows) {
            figures.addObject()
                    .put("name", row.name())
                    .<ObjectNode>set("value", row.value())
                    .set("truth", row.truth());
        }
        return mapper.createObjectNode().set("figures", figures);
    }

    /** A table of the figures that people ask for first, then every one that differs. */
    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%-84s %15s %15s%n", "figure", "found", "truth");
        rows.stream().filter(row -> main(row.name())).forEach(row -> print(out, row));
        List<Row> differing = differing();
        differing.stream().filter(row -> !main(row.name())).forEach(row -> print(out, row));
        out.printf(
                Locale.ROOT,
                "%d figures compared with the truth: %s%n",
                rows.size(),
                differing.isEmpty() ? "all equal" : differing.size() + " differ");
    }

    /** Figures per day, hour class or organisation would fill screens; those of the whole period do not. */
    private static boolean main(String name) {
        return !name.contains("/adoption/") && !name.contains("/rejected/");
    }

    private static void print(PrintStream out, Row row) {
        out.printf(
                Locale.ROOT,
                "%-84s %15s %15s%s%n",
                row.name(),
                row.value().isNull() ? "unknown" : row.value().asText(),
                row.truth().isNull() ? "unknown" : row.truth().asText(),
                row.equal() ? "" : "   DIFFERS");
    }
}
