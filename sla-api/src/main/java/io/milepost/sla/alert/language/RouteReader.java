package io.milepost.sla.alert.language;

import io.milepost.sla.alert.policy.Hours;
import io.milepost.sla.alert.policy.Match;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the routes. Names of services, components and receivers that do not exist are mistakes, not routes that match nothing. */
final class RouteReader {

    static final List<String> FIELDS =
            List.of("service", "component", "target", "vantage", "organisation", "kind", "severity");

    private final Map<String, Function<String, String>> parsers = new TreeMap<>();
    private final List<Contract> contracts;
    private final Set<String> receivers;

    RouteReader(List<Service> services, List<Contract> contracts, Set<String> receivers) {
        this.contracts = contracts;
        this.receivers = receivers;
        FIELDS.forEach(field -> parsers.put(field, text -> text));
        parsers.put("service", oneOf(services.stream().map(Service::name).toList()));
        parsers.put(
                "component",
                oneOf(services.stream()
                        .flatMap(service -> service.components().stream())
                        .map(Component::name)
                        .toList()));
        parsers.put("kind", oneOf(SignalKind.byWord().keySet()));
        parsers.put("severity", oneOf(List.of("page", "ticket")));
    }

    private static Function<String, String> oneOf(Collection<String> words) {
        return Quantities.choice(words.stream().distinct().collect(Collectors.toMap(word -> word, word -> word)));
    }

    List<Route> read(YamlMap policy) {
        List<YamlMap> maps = policy.findMaps("routes");
        List<Route> routes = new ArrayList<>();
        for (YamlMap map : maps) {
            routes.add(readRoute(map, "route " + (routes.size() + 1)));
        }
        if (routes.isEmpty()) {
            policy.add("expected one route or more in routes");
            return routes;
        }
        for (int index = 0; index < routes.size(); index++) {
            boolean last = index == routes.size() - 1;
            boolean everything = routes.get(index).match().everything();
            if (last && !everything) {
                maps.get(index)
                        .add("expected the last route to match everything, so that no alert is left without one");
            } else if (!last && everything) {
                maps.get(index)
                        .add("expected this route to be the last: it matches everything, so none behind it is used");
            }
        }
        return routes;
    }

    private Route readRoute(YamlMap map, String standardName) {
        String name = map.find("name", text -> text).orElse(standardName);
        Match match = map.findMap("match").map(this::readMatch).orElse(Match.ALL);
        List<String> to = readReceivers(map, "to");
        requireSomebody(map);
        @Nullable Hours hours = map.findMap("hours").flatMap(this::readHours).orElse(null);
        List<String> outOfHours = readReceivers(map, "outOfHours");
        if (!map.has("hours") && map.has("outOfHours")) {
            map.addAt("outOfHours", "expected hours as well, such as hours: { contract: national, regime: support }");
        }
        Route route = new Route(
                name,
                match,
                to,
                hours,
                outOfHours,
                map.findMap("group").map(RouteReader::readGrouping).orElse(ungrouped()),
                map.find("repeat", AlertPolicyReader::duration).orElse(null),
                map.findMaps("escalate").stream().map(this::readEscalation).toList());
        map.finish();
        return route;
    }

    /** Those of a service and component go together when they are seen at once. */
    private static Route.Grouping ungrouped() {
        return new Route.Grouping(List.of("service", "component", "kind"), Duration.ZERO, Duration.ZERO);
    }

    Match readMatch(YamlMap map) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            map.find(field)
                    .ifPresent(value -> fields.put(field, value.parseItems(parsers.getOrDefault(field, text -> text))));
        }
        map.finish();
        return new Match(fields);
    }

    Function<String, String> parser(String field) {
        return parsers.getOrDefault(field, text -> text);
    }

    private List<String> readReceivers(YamlMap map, String key) {
        return map.find(key).map(value -> value.parseItems(oneOf(receivers))).orElse(List.of());
    }

    /** Somebody who does not exist is a mistake that was told. */
    private static void requireSomebody(YamlMap map) {
        if (map.find("to").map(value -> value.items().isEmpty()).orElse(true)) {
            map.add("expected somebody in to");
        }
    }

    private static Route.Grouping readGrouping(YamlMap map) {
        Route.Grouping grouping = new Route.Grouping(
                map.find("by")
                        .map(value -> value.parseItems(oneOf(FIELDS)))
                        .orElse(ungrouped().by()),
                map.find("wait", AlertPolicyReader::duration).orElse(Duration.ZERO),
                map.find("interval", AlertPolicyReader::duration).orElse(Duration.ZERO));
        map.finish();
        return grouping;
    }

    private Route.Escalation readEscalation(YamlMap map) {
        Route.Escalation escalation = new Route.Escalation(
                map.require("after", AlertPolicyReader::duration, Duration.ZERO), readReceivers(map, "to"));
        requireSomebody(map);
        map.finish();
        return escalation;
    }

    private Optional<Hours> readHours(YamlMap map) {
        Map<String, Contract> byName = new TreeMap<>();
        contracts.forEach(contract -> byName.putIfAbsent(contract.name(), contract));
        @Nullable
        Contract contract = map.find("contract", Quantities.choice(byName)).orElse(null);
        if (!map.has("contract")) {
            map.add("expected the key contract, which is missing");
        }
        if (contract == null) {
            map.find("regime");
            return Optional.empty();
        }
        Map<String, Regime> regimes = new TreeMap<>();
        contract.measures()
                .forEach(measure -> measure.terms().regimes().forEach(regime -> regimes.put(regime.name(), regime)));
        Optional<Regime> regime = map.find("regime", Quantities.choice(regimes));
        if (!map.has("regime")) {
            map.add("expected the key regime, one of " + String.join(", ", regimes.keySet()));
        }
        map.finish();
        return regime.map(found -> new Hours(contract.name(), found.name(), found.hours(), contract.zone()));
    }
}
