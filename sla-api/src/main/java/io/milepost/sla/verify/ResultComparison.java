package io.milepost.sla.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where stated results differ from recomputed ones, result by result and field by field. */
public final class ResultComparison {
    private final String file;
    private final Set<String> ignored;

    /** Fields that are ignored are not looked at on either side. */
    public ResultComparison(String file, Set<String> ignored) {
        this.file = file;
        this.ignored = Set.copyOf(ignored);
    }

    /** Results are known by measure, regime and organisation. Fields that only a later engine knows are no difference. */
    public List<Discrepancy> compare(JsonNode stated, JsonNode recomputed) {
        List<Discrepancy> found = new ArrayList<>();
        Map<String, JsonNode> left = byPlace(recomputed);
        for (JsonNode result : stated) {
            String place = place(result);
            JsonNode other = left.remove(place);
            if (other == null) {
                found.add(new Discrepancy(file, place, "result", "none", "a result that the evidence does not give"));
            } else {
                compareFields(place, "", result, other, found);
            }
        }
        left.forEach((place, result) -> found.add(new Discrepancy(
                file, place, "result", "a verdict of " + result.path("verdict").asText(), "none")));
        return found;
    }

    public static String place(JsonNode result) {
        String organisation = result.path("organisation").asText("");
        return "measure " + result.path("measure").asText() + ", regime "
                + result.path("regime").asText() + (organisation.isEmpty() ? "" : ", organisation " + organisation);
    }

    private static Map<String, JsonNode> byPlace(JsonNode results) {
        Map<String, JsonNode> known = new LinkedHashMap<>();
        results.forEach(result -> known.put(place(result), result));
        return known;
    }

    /** What the evidence gives is expected, what the bundle states was got. */
    private void compareFields(
            String place, String path, JsonNode stated, JsonNode recomputed, List<Discrepancy> found) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = stated.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (ignored.contains(name)) {
                continue;
            }
            compareValues(place, name, field.getValue(), recomputed.path(field.getKey()), found);
        }
    }

    private void compareValues(
            String place, String name, JsonNode stated, JsonNode recomputed, List<Discrepancy> found) {
        if (stated.isObject() && recomputed.isObject()) {
            compareFields(place, name, stated, recomputed, found);
        } else if (stated.isArray() && recomputed.isArray() && stated.size() == recomputed.size()) {
            for (int i = 0; i < stated.size(); i++) {
                compareValues(place, name + "[" + i + "]", stated.get(i), recomputed.get(i), found);
            }
        } else if (!stated.equals(recomputed)) {
            found.add(new Discrepancy(file, place, name, text(recomputed), text(stated)));
        }
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        return value.isArray() ? value.size() + " of them" : value.isValueNode() ? value.asText() : value.toString();
    }
}
