package io.milepost.sla.alert.stage;

import io.milepost.sla.alert.policy.Inhibition;
import io.milepost.sla.alert.policy.Route;
import java.util.Map;
import java.util.TreeMap;

/** With which others does it go? */
final class GroupStage implements Stage {

    @Override
    public void judge(Decision decision) {
        Route route = decision.route();
        Map<String, String> fields = Inhibition.fields(decision.subject().alert());
        Map<String, String> key = new TreeMap<>();
        route.grouping().by().forEach(field -> key.put(field, fields.getOrDefault(field, "")));
        decision.group(route.name() + key);
        decision.pass(
                "group",
                "with others of the route that have the same %s; a first message waits %s s for them, a next one keeps %s s from the one before"
                        .formatted(
                                key.isEmpty() ? "nothing in particular" : String.join(", ", key.keySet()),
                                route.grouping().pause().toSeconds(),
                                route.grouping().interval().toSeconds()));
    }
}
