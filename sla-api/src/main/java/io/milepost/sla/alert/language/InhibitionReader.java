package io.milepost.sla.alert.language;

import io.milepost.sla.alert.policy.Inhibition;
import io.milepost.sla.alert.policy.Match;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads which alerts explain others. Three explanations need not be written: an outage of a whole component explains those of its targets, a
 * silent collector explains what it said last of its hosts, and that nothing of the service is counted any more.
 */
final class InhibitionReader {

    private final RouteReader routes;

    InhibitionReader(RouteReader routes) {
        this.routes = routes;
    }

    List<Inhibition> read(YamlMap policy) {
        List<Inhibition> inhibitions = new ArrayList<>(standard());
        policy.findMaps("depends").forEach(map -> inhibitions.add(readDependency(map)));
        policy.findMaps("inhibit").forEach(map -> inhibitions.add(readInhibition(map)));
        return inhibitions;
    }

    static List<Inhibition> standard() {
        return List.of(
                new Inhibition(
                        "its whole component is down",
                        match("kind", List.of("outage"), "condition", List.of("down")),
                        match("kind", List.of("outage"), "condition", List.of("degraded")),
                        List.of("service", "component")),
                new Inhibition(
                        "its collector is silent",
                        match("kind", List.of("collector")),
                        match("kind", List.of("silence", "drift")),
                        List.of("service", "vantage")),
                new Inhibition(
                        "a collector is silent",
                        match("kind", List.of("collector")),
                        match("kind", List.of("lag")),
                        List.of("service")));
    }

    private static Match match(Object... fields) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int index = 0; index < fields.length; index += 2) {
            @SuppressWarnings("unchecked")
            List<String> values = (List<String>) fields[index + 1];
            map.put((String) fields[index], values);
        }
        return new Match(map);
    }

    /** {@code { component: owa, on: [imap] }}: while what it needs is down, its own outage is no news. */
    private Inhibition readDependency(YamlMap map) {
        String component = map.require("component", routes.parser("component"), "");
        List<String> on = map.find("on")
                .map(value -> value.parseItems(routes.parser("component")))
                .orElse(List.of());
        if (on.isEmpty()) {
            map.add("expected components in on");
        } else if (on.contains(component)) {
            map.addAt("on", "expected other components, got " + component + " itself");
        }
        map.finish();
        return new Inhibition(
                component + " depends on " + String.join(", ", on),
                match("kind", List.of("outage"), "condition", List.of("down"), "component", on),
                match("kind", List.of("outage", "burn-rate"), "component", List.of(component)),
                List.of("service"));
    }

    private Inhibition readInhibition(YamlMap map) {
        Match parent = map.findMap("while").map(routes::readMatch).orElse(Match.ALL);
        Match child = map.findMap("hold").map(routes::readMatch).orElse(Match.ALL);
        if (parent.everything() || child.everything()) {
            map.add("expected while and hold, each with something to match, such as while: { kind: collector }");
        }
        List<String> same = map.find("same")
                .map(value -> value.parseItems(Quantities.choice(
                        RouteReader.FIELDS.stream().collect(Collectors.toMap(field -> field, field -> field)))))
                .orElse(List.of("service"));
        Inhibition inhibition =
                new Inhibition(map.find("because", text -> text).orElse("a rule of the policy"), parent, child, same);
        map.finish();
        return inhibition;
    }
}
