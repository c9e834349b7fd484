package io.milepost.analytics.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The delivery-time thresholds that the contracts of a service name. A contract is the API's to judge; here it is only searched for
 * measures of one kind, wherever they stand in it, its amendments included.
 */
final class DeliveryThresholds {
    private static final String DELIVERY = "delivery-time";

    private DeliveryThresholds() {}

    static List<Long> find(List<JsonNode> contracts, String service, String kind) {
        List<Long> thresholds = new ArrayList<>();
        of(contracts, service).forEach(contract -> collect(contract, kind, any -> true, thresholds));
        return thresholds;
    }

    /** Those of measures of mail that judge the service's own share of a delay, under any terms they ever had. */
    static List<Long> findOwn(List<JsonNode> contracts, String service) {
        List<Long> thresholds = new ArrayList<>();
        for (JsonNode contract : of(contracts, service)) {
            Set<String> names = new HashSet<>();
            collectOwn(contract, names);
            collect(
                    contract,
                    DELIVERY,
                    node -> isOwn(node) || names.contains(node.path("name").asText()),
                    thresholds);
        }
        return thresholds;
    }

    private static List<JsonNode> of(List<JsonNode> contracts, String service) {
        return contracts.stream()
                .filter(contract -> contract.path("service").asText(service).equals(service))
                .toList();
    }

    /** An amendment names a measure, and of whose delay it is or of its threshold only what it changes. */
    private static void collectOwn(JsonNode node, Set<String> names) {
        if (isOwn(node) && node.path("name").isTextual()) {
            names.add(node.path("name").textValue());
        }
        node.forEach(child -> collectOwn(child, names));
    }

    private static boolean isOwn(JsonNode node) {
        return node.path("share").asText().equals("own");
    }

    private static void collect(JsonNode node, String kind, Predicate<JsonNode> wanted, List<Long> thresholds) {
        // An amendment names a measure and its new threshold, but not again its kind.
        boolean timed = node.path("kind").asText(kind).equals(kind) && wanted.test(node);
        if (timed && node.path("thresholdMs").isIntegralNumber()) {
            thresholds.add(node.path("thresholdMs").longValue());
        }
        if (timed && node.path("threshold").isTextual()) {
            ThresholdText.findMostMillis(node.path("threshold").textValue()).ifPresent(thresholds::add);
        }
        for (JsonNode child : node) {
            collect(child, kind, wanted, thresholds);
        }
    }
}
