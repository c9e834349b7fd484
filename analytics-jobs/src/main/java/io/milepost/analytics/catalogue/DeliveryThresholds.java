package io.milepost.analytics.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The delivery-time thresholds that the contracts of a service name. A contract is the API's to judge; here it is only searched for
 * measures of one kind, wherever they stand in it, its amendments included.
 */
final class DeliveryThresholds {
    private DeliveryThresholds() {}

    static List<Long> find(List<JsonNode> contracts, String service, String kind) {
        List<Long> thresholds = new ArrayList<>();
        for (JsonNode contract : contracts) {
            JsonNode of = contract.path("service");
            if (of.isMissingNode() || of.asText().equals(service)) {
                collect(contract, kind, thresholds);
            }
        }
        return thresholds;
    }

    private static void collect(JsonNode node, String kind, List<Long> thresholds) {
        // An amendment names a measure and its new threshold, but not again its kind.
        boolean timed = node.path("kind").asText(kind).equals(kind);
        if (timed && node.path("thresholdMs").isIntegralNumber()) {
            thresholds.add(node.path("thresholdMs").longValue());
        }
        if (timed && node.path("threshold").isTextual()) {
            ThresholdText.findMostMillis(node.path("threshold").textValue()).ifPresent(thresholds::add);
        }
        for (JsonNode child : node) {
            collect(child, kind, thresholds);
        }
    }
}
