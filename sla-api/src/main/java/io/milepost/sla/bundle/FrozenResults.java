package io.milepost.sla.bundle;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of an edition, twice: whole as {@code results.json}, the same JSON that the {@code sla} command writes, and as the
 * short list of figures that the signed document holds.
 */
public final class FrozenResults {
    private static final List<String> FIGURES = List.of(
            "measure",
            "regime",
            "kind",
            "target",
            "attainment",
            "verdict",
            "agreed_us",
            "good_us",
            "bad_us",
            "excluded_us",
            "unknown_us",
            "coverage",
            "counts",
            "allowed",
            "credit",
            "credit_amount",
            "points");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private FrozenResults() {}

    /** As a tree that compares equal however it came about. */
    public static JsonNode of(ContractEvaluation evaluation) {
        return parse(write(EvaluationJson.of(evaluation)));
    }

    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode results = JSON.readTree(bytes);
            if (results != null && results.isArray()) {
                return results;
            }
        } catch (IOException ignored) {
            // Said below.
        }
        throw new IllegalArgumentException("expected a list of results as JSON, got something else");
    }

    public static byte[] render(JsonNode results) {
        return write(results);
    }

    private static byte[] write(Object tree) {
        try {
            return JSON.writer(
                            new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
                    .writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write results", e);
        }
    }

    /** What is told of the service as a whole, without what is told of organisations by themselves. */
    public static JsonNode national(JsonNode results) {
        return JSON.createArrayNode().addAll(stream(results, false));
    }

    static List<JsonNode> stream(JsonNode results, boolean ofOrganisations) {
        List<JsonNode> chosen = new ArrayList<>();
        results.forEach(result -> {
            if (result.has("organisation") == ofOrganisations) {
                chosen.add(result);
            }
        });
        return chosen;
    }

    /** The figures of a canonical document: numbers that are not whole become text. */
    public static List<Map<String, Object>> figures(JsonNode results) {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (JsonNode result : results) {
            Map<String, Object> figure = new TreeMap<>();
            for (String name : FIGURES) {
                JsonNode value = result.path(name);
                if (value.isBigDecimal() || value.isDouble()) {
                    figure.put(name, decimal(value.decimalValue()));
                } else if (name.equals("allowed") && value.isIntegralNumber()
                        || name.equals("points") && value.isIntegralNumber()) {
                    figure.put(name, value.asText());
                } else if (!value.isMissingNode()) {
                    figure.put(name, value);
                }
            }
            figures.add(figure);
        }
        return figures;
    }

    private static String decimal(BigDecimal value) {
        return value.toPlainString();
    }
}
