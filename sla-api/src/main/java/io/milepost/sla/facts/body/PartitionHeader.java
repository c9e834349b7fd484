package io.milepost.sla.facts.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.facts.wire.FactKind;
import io.milepost.sla.facts.wire.FactRow;
import io.milepost.sla.facts.wire.MalformedFact;
import java.util.Map;
import java.util.TreeMap;

/** The first line of a facts body: whose facts they are and from which inputs, by which code, they were computed. */
public record PartitionHeader(String service, Map<String, Long> sequences, String catalogue, String code, long rows) {

    private static final int FIRST_LINE = 1;
    private static final int FORMAT = 1;

    public PartitionHeader {
        sequences = Map.copyOf(sequences);
    }

    static PartitionHeader parse(JsonNode json, FactKind kind) throws MalformedFact {
        FactRow header = new FactRow(FIRST_LINE, json);
        if (header.count("format") != FORMAT) {
            throw header.refuse("format", "" + FORMAT);
        }
        if (!header.text("kind").equals(kind.name())) {
            throw header.refuse("kind", "\"" + kind.name() + "\" as in the address");
        }
        Map<String, Long> sequences = new TreeMap<>();
        JsonNode given = json.path("sequences");
        if (!given.isObject()) {
            throw header.refuse("sequences", "an object");
        }
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            if (!entry.getValue().isIntegralNumber() || !entry.getValue().canConvertToLong()) {
                throw header.refuse("sequences", "whole numbers");
            }
            sequences.put(entry.getKey(), entry.getValue().longValue());
        }
        if (header.text("service").isEmpty()) {
            throw header.refuse("service", "the name of a service");
        }
        return new PartitionHeader(
                header.text("service"), sequences, header.text("catalogue"), header.text("code"), header.count("rows"));
    }
}
